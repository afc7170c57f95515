import type { GateResult, Verdict } from "@vitest-jiti/core";

/**
 * Runs a green candidate once more, in processes that have run nothing before, and holds the second verdict against the
 * first: every gate that was green has to be there again, and green. What is green once and red once is flaky.
 *
 * @returns The second verdict. Where it differs from the first it is red, and its first problem says so.
 */
export async function cleanRun(first: Verdict, again: () => Promise<Verdict>): Promise<Verdict> {
  const second = await again();
  const titles = changedGates(first, second);
  if (second.green && titles.length === 0) return second;
  return { ...second, green: false, problems: [{ kind: "flaky", gates: titles }, ...second.problems] };
}

/** Titles of the gates that passed only once of twice; sorted. */
function changedGates({ results: first }: Verdict, { results: second }: Verdict): readonly string[] {
  const before = passedIn(first);
  const after = passedIn(second);
  const changed = [...first, ...second].filter(({ gate }) => before.has(gate.id) !== after.has(gate.id));
  return [...new Set(changed.map(({ gate }) => gate.titles.join(" > ")))].sort();
}

function passedIn(results: readonly GateResult[]): ReadonlySet<string> {
  return new Set(results.filter(({ state }) => state === "passed").map(({ gate }) => gate.id));
}
