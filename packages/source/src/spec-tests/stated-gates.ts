import {
  gateName,
  type GateSite,
  specTestsPath,
  type SpecTestState,
  type Target,
  type TargetKey,
  type UnwrittenGate,
  unwrittenGate,
} from "@vitest-jiti/core";
import { specTestState } from "./spec-test-state.ts";

/** A gate without a body, and how its spec test relates to what it was written for. */
export interface StatedGate {
  readonly gate: UnwrittenGate;
  /** Where it is registered; the first, where it is more than once. */
  readonly site: GateSite;
  readonly state: SpecTestState;
}

/**
 * The gates without a body of a target, each once, in the order of their sites.
 *
 * @param read Texts of files, relative to the root.
 */
export function statedGates(
  { sites }: Target,
  targets: ReadonlyMap<TargetKey, Target>,
  read: (file: string) => string | undefined,
): readonly StatedGate[] {
  const stated = new Map<string, StatedGate>();
  for (const site of sites) {
    const gate = unwrittenGate(site);
    if (gate === undefined || stated.has(gateName(gate))) continue;
    const text = read(specTestsPath(gate.file));
    stated.set(gateName(gate), { gate, site, state: specTestState(gate, targets, text) });
  }
  return [...stated.values()];
}

/** Whether a test has to be written for it. */
export function isToWrite({ state }: StatedGate): boolean {
  return state.kind === "missing" || state.kind === "stale";
}

/** The titles of a gate in one text, as the tester reads them. */
export function titleOf({ titles }: UnwrittenGate): string {
  return titles.join(" > ");
}
