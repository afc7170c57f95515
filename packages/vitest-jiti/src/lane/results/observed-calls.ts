import type { ObservedCall } from "@vitest-jiti/core";
import type { TestModule } from "vitest/node";
import { knownKey, type ReadGate } from "./gate-results.ts";

/** Every call of a pending stub that a run showed, at import and in gates, each once. */
export function observedCalls(modules: readonly TestModule[], gates: readonly ReadGate[]): readonly ObservedCall[] {
  const calls = [
    ...modules.flatMap((module) => module.meta().jitiFile?.called ?? []),
    ...gates.flatMap((gate) => gate.calls),
  ];
  const distinct = new Map(calls.map((call) => [JSON.stringify([call.key, call.args]), call]));
  return [...distinct.values()].flatMap(({ key, args }) => knownKey(key).map((known) => ({ key: known, args })));
}
