import { parseLiteral, type Counterexample, type GateResult } from "@vitest-jiti/core";
import type { GateMeta } from "../../inject/gate-meta.ts";

/** What refuted a property. It comes from the sandbox: what does not look like one was not sent by jiti. */
export function counterexampleIn({ counterexample: sent }: GateMeta): Pick<GateResult, "counterexample"> {
  if (!isCounterexample(sent)) return {};
  const { values, seed, path, literal } = sent;
  const isLiteral = typeof literal === "string" && parseLiteral(literal).ok;
  return { counterexample: { values, seed, path, ...(isLiteral ? { literal } : {}) } };
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
