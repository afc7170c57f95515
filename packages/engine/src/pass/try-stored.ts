import type { GateResult, JitiError, Overlay, RunProblem, Target } from "@vitest-jiti/core";
import { gatesStopped, isEnding } from "./gates-stopped.ts";
import { isGreen } from "./red.ts";
import type { Setup } from "./setup.ts";
import { unsoundGates } from "./unsound.ts";

/** What the gates of a unit said about code that is stored. */
export interface Tried {
  readonly targets: readonly Target[];
  /** At least one of their gates passed, and none failed. */
  readonly green: readonly Target[];
  readonly results: readonly GateResult[];
  readonly problems: readonly RunProblem[];
  /** Why the code was not tried at all: what ends its gates ends them without it, too. */
  readonly untried: JitiError | undefined;
  /** No other unit's code lay over the mirror. */
  readonly isAlone: boolean;
}

type Run = Pick<Tried, "green" | "results" | "problems"> & { readonly isClean: boolean };

/**
 * Runs the gates of some units on code that was once accepted: together, since they may need each other; one by one when
 * something spoils the run for all. Red code is paid for anew, and on a machine under load a process may end by itself:
 * what ended once is tried once more, and then without the code.
 *
 * @param overlayOf What lies over the mirror when the gates of these targets run.
 */
export async function tryStored(
  units: readonly (readonly Target[])[],
  overlayOf: (targets: readonly Target[]) => Overlay,
  setup: Setup,
): Promise<readonly Tried[]> {
  if (units.length > 1) {
    const together = await run(units.flat(), overlayOf(units.flat()), setup);
    if (together.isClean) {
      return units.map((targets) => ({
        ...together,
        targets,
        green: together.green.filter((target) => targets.includes(target)),
        untried: undefined,
        isAlone: false,
      }));
    }
  }
  const tried: Tried[] = [];
  for (const targets of units) tried.push(await tryAlone(targets, overlayOf(targets), setup));
  return tried;
}

async function tryAlone(targets: readonly Target[], overlay: Overlay, setup: Setup): Promise<Tried> {
  const first = await run(targets, overlay, setup);
  const last = first.problems.some(isDisturbance) ? await run(targets, overlay, setup) : first;
  const untried = last.problems.some(isEnding) ? await endedWithout(targets, setup) : undefined;
  return { ...last, targets, untried, isAlone: true };
}

async function run(targets: readonly Target[], overlay: Overlay, setup: Setup): Promise<Run> {
  const gates = await setup.gates();
  const { results, problems } = await gates.verify(targets, overlay, setup.signal);
  // What cannot run concerns the targets that it gates; everything else puts the whole run in doubt.
  const isClean = problems.every(({ kind }) => kind === "unsupported");
  const canBeGreen = (target: Target): boolean =>
    unsoundGates(target, problems) === undefined && isGreen(target, results);
  return { isClean, green: isClean ? targets.filter(canBeGreen) : [], results, problems };
}

/** Whether what ends the gates ends them with pending stubs, too. */
async function endedWithout(targets: readonly Target[], setup: Setup): Promise<JitiError | undefined> {
  const gates = await setup.gates();
  const { verdict } = await gates.red(targets, setup.signal);
  const ending = verdict.problems.find(isEnding);
  return ending && gatesStopped(targets, ending);
}

/** Also what Vitest throws when it waits too long for a process. */
function isDisturbance(problem: RunProblem): boolean {
  return isEnding(problem) || problem.kind === "unhandled-error";
}
