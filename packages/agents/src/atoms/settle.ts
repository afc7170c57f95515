import { type Atom, byRank } from "./atom.ts";
import { misfitOf, type Scene } from "./scene.ts";

/** Which atoms apply to a scene, and why the others do not. */
export interface Settled {
  /** By rank. */
  readonly atoms: readonly Atom[];
  /** By id. */
  readonly dropped: ReadonlyMap<string, string>;
}

/**
 * Chooses the atoms of a scene: those whose selectors match, without any that lacks one that it requires, and of two that
 * contradict each other the one of higher rank. Does not depend on the order of the atoms.
 */
export function settle(all: readonly Atom[], scene: Scene): Settled {
  const dropped = new Map<string, string>();
  for (const { id, when } of all) {
    const misfit = misfitOf(when, scene);
    if (misfit !== undefined) dropped.set(id, misfit);
  }
  const ranked = [...all].sort(byRank);
  for (;;) {
    const left = ranked.filter(({ id }) => !dropped.has(id));
    const loss = lonely(left) ?? beaten(left);
    if (loss === undefined) return { atoms: left, dropped };
    dropped.set(loss.id, loss.why);
  }
}

interface Loss {
  readonly id: string;
  readonly why: string;
}

/** The first that requires one that is not there. */
function lonely(atoms: readonly Atom[]): Loss | undefined {
  for (const { id, requires } of atoms) {
    const missing = requires.find((required) => !atoms.some((atom) => atom.id === required));
    if (missing !== undefined) return { id, why: `requires ${missing}, which is left out` };
  }
  return undefined;
}

/** The first that an atom of higher rank contradicts, or that contradicts it. */
function beaten(atoms: readonly Atom[]): Loss | undefined {
  for (const [index, winner] of atoms.entries()) {
    const loser = atoms
      .slice(index + 1)
      .find(({ id, conflicts }) => winner.conflicts.includes(id) || conflicts.includes(winner.id));
    if (loser !== undefined) return { id: loser.id, why: `conflicts with ${winner.id}, which goes before it` };
  }
  return undefined;
}
