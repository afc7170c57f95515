import { jiti } from "vitest-jiti";

/** A node of an outline. Ids are unique in the whole outline. */
export interface OutlineNode {
  readonly id: string;
  readonly title: string;
  readonly children: readonly OutlineNode[];
}

/** The nodes at the top of an outline. Outlines are never changed, but replaced. */
export type Outline = readonly OutlineNode[];

/**
 * The part of an outline that a search shows: nodes that match, with everything below them and the nodes above them.
 *
 * - The order stays. A node that stays only for nodes below it keeps only those children that stay.
 * - `matches` is asked at most once for each node, a parent before its children, siblings in order; and not at all for nodes below
 *   one that matches.
 * - Nothing is copied without need: a node of which all descendants stay is the same object in the result, and when nothing at
 *   all is left out, the result is `outline` itself.
 */
export function filterOutline(outline: Outline, matches: (node: OutlineNode) => boolean): Outline {
  return jiti.stub();
}

/** Why a node cannot move. */
export type MoveProblem = "unknown-node" | "unknown-parent" | "into-itself";

/** A move that is not possible. */
export class MoveError extends Error {
  override readonly name = "MoveError";
  readonly problem: MoveProblem;

  constructor(problem: MoveProblem, id: string) {
    super(`${problem}: ${id}`);
    this.problem = problem;
  }
}

/** A place in an outline. */
export interface Place {
  /** The id of the node above; `null` at the top. */
  readonly parent: string | null;
  /** How many siblings come before, not counting the node that moves. Less than 0 is 0; more than there are is at the end. */
  readonly index: number;
}

/**
 * The outline after one node, with everything below it, has moved to another place, be it among the same siblings.
 *
 * Only what has to change is copied: the old and the new parent and the nodes above them. All other nodes, the moved one included,
 * are the same objects as before. When the node is at its place already, the result is `outline` itself.
 *
 * @throws MoveError when there is no node with this id; when there is no such parent; when the parent is the node itself or
 *   below it. Looked for in this order.
 */
export function moveNode(outline: Outline, id: string, place: Place): Outline {
  return jiti.stub({ uses: [MoveError] });
}
