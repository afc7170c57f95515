import { jiti } from "vitest-jiti";

/** A category as the database has it. */
export interface CategoryRow {
  readonly id: string;
  /** The id of the category above; `null` at the top. */
  readonly parent: string | null;
  readonly title: string;
  /** Where it stands among its siblings: lower comes first. */
  readonly position: number;
}

/** A category with what is below it. */
export interface Category {
  readonly id: string;
  readonly title: string;
  readonly children: readonly Category[];
}

/** Why rows are not a forest. */
export type ForestProblem = "duplicate" | "orphan" | "cycle";

/** Rows that are not a forest. `id` is the id of the first row that shows the problem. */
export class ForestError extends Error {
  override readonly name = "ForestError";
  readonly problem: ForestProblem;
  readonly id: string;

  constructor(problem: ForestProblem, id: string) {
    super(`${problem}: ${id}`);
    this.problem = problem;
    this.id = id;
  }
}

/**
 * Builds the forest of categories from rows in any order: a child may come before its parent.
 *
 * Siblings, and the categories at the top, are ordered by position, ascending; those with the same position keep the order of
 * their rows. A category has exactly the properties of `Category`. The rows are not changed.
 *
 * Problems are looked for in this order, each over all rows before the next:
 *
 * 1. `duplicate`: a row whose id an earlier row has.
 * 2. `orphan`: a row whose parent is not among the rows.
 * 3. `cycle`: a row that is above itself, directly or over others. A row that merely hangs below a cycle is not one.
 *
 * Ids are arbitrary strings, such as `""` or `"__proto__"`. Chains of some ten thousand rows are no problem.
 *
 * @throws ForestError with the first problem, and the first row in the order of `rows` that has it.
 */
export function buildForest(rows: readonly CategoryRow[]): Category[] {
  // No recursion: the depth is not bounded. Child lists can be filled after their node was made.
  return jiti.stub({ uses: [ForestError] });
}

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One step from one document to another. `path` is a JSON Pointer (RFC 6901): `""` is the document itself. */
export type JsonChange =
  | { readonly op: "add"; readonly path: string; readonly value: Json }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "replace"; readonly path: string; readonly value: Json };

/**
 * The changes that turn one JSON document into another when they are applied one after the other.
 *
 * - Two objects are compared by their own keys. First, in the order of `before`, come the keys that `before` has: removed ones
 *   by `remove`, common ones by the changes inside. Then, in the order of `after`, the keys that only `after` has, by `add`.
 * - Two arrays are compared by index. First come the changes inside common indexes, ascending; then elements that are missing
 *   in `after` by `remove`, from the last one down; or those that are new by `add`, ascending.
 * - Anything else that is not the same (`===`) is a `replace`: other primitives, or another kind of value (an object, an array
 *   and `null` are three kinds).
 * - In a path each key or index stands behind a `/`; within a key `~` is written `~0` and `/` is written `~1`.
 * - Equal documents have no changes. In them the order of keys does not count.
 */
export function diffJson(before: Json, after: Json): JsonChange[] {
  return jiti.stub();
}
