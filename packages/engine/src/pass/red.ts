import type { Evidence, GateResult, Target } from "@vitest-jiti/core";

/** What the red run says about one target. */
export type RedState =
  | { readonly kind: "red"; readonly failing: readonly GateResult[]; readonly vacuous: readonly string[] }
  /** Every gate that ran passed without calling the stub. */
  | { readonly kind: "vacuous"; readonly titles: readonly string[] }
  /** No gate ran. */
  | { readonly kind: "unproven" };

/** A gate that called the pending stub is red whatever its own outcome: it may have caught the error. */
export function redState(target: Target, evidence: Evidence): RedState {
  const results = evidence.results.filter(({ gate }) => gate.targets.includes(target.key));
  const ran = results.filter(({ state }) => state === "passed" || state === "failed");
  const isRed = ({ state, called }: GateResult): boolean => state === "failed" || called.includes(target.key);
  const failing = ran.filter(isRed);
  const titles = ran.filter((result) => !isRed(result)).map(({ gate }) => gate.titles.join(" > "));
  if (failing.length > 0) return { kind: "red", failing, vacuous: titles };
  return ran.length > 0 ? { kind: "vacuous", titles } : { kind: "unproven" };
}

/** Whether a section's gates are green: at least one ran, and all that did passed. */
export function isGreen(target: Target, results: readonly GateResult[]): boolean {
  const own = results.filter(({ gate }) => gate.targets.includes(target.key));
  return (
    own.some(({ state }) => state === "passed") && own.every(({ state }) => state === "passed" || state === "unproven")
  );
}

/** The part of a red run that concerns some targets. */
export function evidenceFor(targets: readonly Target[], evidence: Evidence): Evidence {
  const keys = new Set(targets.map(({ key }) => key));
  return {
    results: evidence.results.filter(({ gate }) => gate.targets.some((key) => keys.has(key))),
    calls: evidence.calls.filter(({ key }) => keys.has(key)),
  };
}
