import { systemClock, type Target, type TargetKey } from "@vitest-jiti/core";
import { measureStrength, type Strength, strengthCache } from "@vitest-jiti/engine";
import { createMirror, parseMirror } from "@vitest-jiti/source";
import { availableParallelism } from "node:os";
import { diskFiles } from "../../heal/disk-files.ts";
import { Healer } from "../../heal/healer.ts";
import { Quiet } from "../../heal/quiet.ts";
import { createGateRunner } from "../../lane/gate-runner.ts";
import type { Shell } from "../command.ts";
import { selectTargets } from "../select-targets.ts";
import { withUserVitest } from "../user-vitest.ts";

/** Mutants of one target at most, and milliseconds for it: whoever asks has more time than a run of Vitest. */
const limits = { mutants: 120, timeMs: 60_000 } as const;

export interface MeasuredStrengths {
  readonly strengths: readonly Strength[];
  /** Targets whose gates are not green on what stands in the mirror. */
  readonly red: readonly TargetKey[];
  /** Targets that have no section, or no gates. */
  readonly left: readonly TargetKey[];
}

/**
 * Measures the specs of targets by their sections as they stand in the mirror. What was measured before is remembered.
 *
 * @param typed Keys, files and names; none of them for all targets.
 * @throws JitiError `JITI_TARGET_UNKNOWN`, `JITI_CONFIG_INVALID`.
 */
export function runStrength(typed: readonly string[], shell: Shell): Promise<MeasuredStrengths> {
  return withUserVitest(shell.folder, shell.env, async ({ vitest, root, settings }) => {
    const healer = new Healer({ vitest, root, settings, env: shell.env, quiet: new Quiet(root) });
    const { targets } = await healer.scan();
    await healer.close();
    const all = [...targets.keys()].sort();
    const wanted = typed.length === 0 ? all : selectTargets(typed, { keys: all, root, folder: shell.folder });
    const mirror = createMirror(root, diskFiles);
    const gates = createGateRunner({ vitest, root, settings: settings.sandbox, parallel: availableParallelism() });
    const measured: { strengths: Strength[]; red: TargetKey[]; left: TargetKey[] } = {
      strengths: [],
      red: [],
      left: [],
    };
    const { signal } = new AbortController();
    try {
      for (const target of wanted.flatMap((key) => targets.get(key) ?? [])) {
        const section = sectionOf(target, mirror);
        if (section === undefined || target.sites.length === 0) {
          measured.left.push(target.key);
          continue;
        }
        const cache = strengthCache(root, diskFiles, target, section, limits.mutants);
        const known = cache.read();
        const strength =
          known ??
          (await measureStrength(target, section, {
            ...limits,
            gates,
            mirror,
            signal,
            clock: systemClock,
            observed: (await gates.red([target], signal)).evidence.calls,
            parallel: availableParallelism(),
            shrink: true,
          }));
        if (strength === undefined) measured.red.push(target.key);
        else measured.strengths.push(strength);
        if (known === undefined && strength !== undefined) await cache.write(strength);
      }
      return measured;
    } finally {
      await gates.close();
    }
  });
}

function sectionOf({ key, location }: Target, mirror: ReturnType<typeof createMirror>) {
  const text = mirror.read(location.file);
  return text === undefined ? undefined : parseMirror(location.file, text).sections.get(key);
}
