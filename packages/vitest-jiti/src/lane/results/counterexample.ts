import type { Counterexample, GateResult } from "@vitest-jiti/core";
import type { GateMeta } from "../../inject/gate-meta.ts";

/** What refuted a property. It comes from the sandbox: what does not look like one was not sent by jiti. */
export function counterexampleIn({ counterexample: sent }: GateMeta): Pick<GateResult, "counterexample"> {
  return isCounterexample(sent) ? { counterexample: { values: sent.values, seed: sent.seed, path: sent.path } } : {};
}

function isCounterexample(sent: unknown): sent is Counterexample {
  if (typeof sent !== "object" || sent === null) return false;
  const { values, seed, path }: Readonly<Record<string, unknown>> = { ...sent };
  return (
    typeof values === "string" &&
    values.length < 2_000 &&
    Number.isInteger(seed) &&
    typeof path === "string" &&
    /^\d+(?::\d+)*$/.test(path)
  );
}
