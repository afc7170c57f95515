import type { Gate, GateResult, Target, TargetKey } from "@vitest-jiti/core";

/** The gates that ran in the red run: a candidate is green only if each of them runs again and passes. */
export class ExpectedGates {
  readonly #known = new Map<TargetKey, { readonly gatesHash: string; readonly gates: readonly Gate[] }>();

  remember(targets: readonly Target[], results: readonly GateResult[]): void {
    const ran = results.filter(({ state }) => state === "passed" || state === "failed").map(({ gate }) => gate);
    for (const { key, gatesHash } of targets) {
      this.#known.set(key, { gatesHash, gates: ran.filter((gate) => gate.targets.includes(key)) });
    }
  }

  /** What is known of targets whose gates have not changed since. */
  of(targets: readonly Target[]): readonly Gate[] {
    const gates = targets.flatMap(({ key, gatesHash }) => {
      const known = this.#known.get(key);
      return known?.gatesHash === gatesHash ? known.gates : [];
    });
    return [...new Map(gates.map((gate) => [gate.id, gate])).values()];
  }
}
