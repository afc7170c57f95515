import { jiti } from "vitest-jiti";

/** What a page is asked for by. */
export interface PageRequest {
  /** Where the page begins: what the page before gave as `next`. `undefined` for the first page. */
  readonly cursor: string | undefined;
  /** How many items are wanted at most. */
  readonly size: number;
}

/** A part of a long list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; `undefined` on the last page. */
  readonly next: string | undefined;
}

/** How `paginate` goes about it. */
export interface PaginateOptions {
  /** How many items a page has at most; a positive integer. */
  readonly pageSize: number;
  /** How many items are wanted in all; an integer that is not negative, or `Infinity`. No limit, unless given. */
  readonly limit?: number;
  /** How many pages are requested at most; a positive integer. No limit, unless given. */
  readonly maxPages?: number;
}

/** Pages that do not come to an end. */
export class PaginationError extends Error {
  override readonly name = "PaginationError";
  readonly problem: "loop" | "too-many-pages";

  constructor(problem: "loop" | "too-many-pages") {
    super(`pagination: ${problem}`);
    this.problem = problem;
  }
}

/**
 * The items of a list that comes in pages, one by one.
 *
 * - Nothing is requested before it is needed: the first page when the first item is asked for, each further one when an item is
 *   asked for after all the items before were given. A page without items that has a `next` is simply followed by the next page.
 * - The requested size is `pageSize`, or what is left to `limit` if that is less. Items that a page has beyond the requested size
 *   are ignored.
 * - The end comes after the last page, or when `limit` items were given, without a further request.
 * - Instead of requesting a page by a cursor that was requested by before, it throws a PaginationError, `loop`. Instead of
 *   requesting more than `maxPages` pages, it throws one too, `too-many-pages`. A loop is looked for first.
 * - What `fetchPage` throws, it throws.
 *
 * When the first item is asked for, it throws a RangeError if one of the options is not as described.
 */
export async function* paginate<T>(
  fetchPage: (request: PageRequest) => Promise<Page<T>>,
  options: PaginateOptions,
): AsyncGenerator<T, undefined, undefined> {
  return jiti.stub({ uses: [PaginationError] });
}

/** How long `cached` keeps values. */
export interface CacheOptions {
  /** How many milliseconds a value is fresh. */
  readonly freshMs: number;
  /** How many milliseconds longer it may still be given. */
  readonly staleMs: number;
  /** The time in milliseconds. */
  readonly now: () => number;
}

/**
 * Makes a function that loads values remember them for a while, key by key (keys are compared as by a `Map`).
 *
 * The age of a value counts from the time when its load ended. For a key whose value is
 *
 * - younger than `freshMs`: the value is given, and nothing is loaded.
 * - else younger than `freshMs + staleMs`: the value is given as well, and unless a load of this key is under way, one is started,
 *   synchronously. When it ends its value takes the place of the old one. When it fails, nobody is told, and the old value stays,
 *   with its age.
 * - older, or not there: the caller waits for a load, the one that is under way if there is one (whoever started it), else a new
 *   one, which is started synchronously. When it fails, all who wait for it get its error; it is not remembered.
 *
 * There is never more than one load under way for a key. A load that throws instead of returning a promise has failed like any
 * other. `undefined` is a value.
 */
export function cached<K, V>(load: (key: K) => Promise<V>, options: CacheOptions): (key: K) => Promise<V> {
  // A load in the background that fails must not become an unhandled rejection.
  return jiti.stub();
}
