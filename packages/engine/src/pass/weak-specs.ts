import type { ObservedCall, Outcome } from "@vitest-jiti/core";
import { parseMirror } from "@vitest-jiti/source";
import { availableParallelism } from "node:os";
import { shareKilled, type Strength } from "../strength/strength.ts";
import type { Setup } from "./setup.ts";

/**
 * The specs of what was just generated that let more wrong implementations pass than settings allow, as far as there is
 * time to see. What cannot be measured is left out: nothing depends on it.
 */
export async function weakSpecs(
  outcomes: readonly Outcome[],
  observed: readonly ObservedCall[],
  setup: Setup,
): Promise<readonly Strength[]> {
  const weak: Strength[] = [];
  const { summary, mutants, timeMs, threshold } = setup.settings.strength;
  const generated = outcomes.flatMap(({ kind, key }) => (kind === "generated" ? (setup.targets.get(key) ?? []) : []));
  const gated = generated.filter(({ sites }) => sites.length > 0);
  if (!summary || gated.length === 0) return weak;
  const { measureStrength } = await import("../strength/measure.ts");
  const { mirror, clock, signal } = setup;
  const gates = await setup.gates();
  const until = clock.now() + timeMs;
  for (const target of gated) {
    const left = until - clock.now();
    const { file } = target.location;
    const section = parseMirror(file, mirror.read(file) ?? "").sections.get(target.key);
    if (left <= 0 || signal.aborted || section === undefined) continue;
    const by = {
      gates,
      mirror,
      clock,
      signal,
      observed,
      mutants,
      timeMs: left,
      parallel: availableParallelism(),
      shrink: false,
    };
    // Called off, or a lane that could not be opened: what was generated stands all the same.
    const strength = await measureStrength(target, section, by).catch(() => undefined);
    if (strength !== undefined && shareKilled(strength) < threshold) weak.push(strength);
  }
  return weak;
}
