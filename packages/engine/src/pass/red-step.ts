import type { Evidence, GateResult, JitiError, Outcome, RedRun, Target, TargetKey, Verdict } from "@vitest-jiti/core";
import { holdOutRows } from "@vitest-jiti/source";
import { deniedTargets } from "../loop/assert-permitted.ts";
import { failure } from "../loop/failure.ts";
import type { Task } from "../loop/unit.ts";
import { formUnits } from "../schedule/units.ts";
import { gatesStopped, isEnding } from "./gates-stopped.ts";
import type { Planned } from "./planning.ts";
import { evidenceFor, redState } from "./red.ts";
import type { Setup } from "./setup.ts";
import { mistypedGates, unsoundGates } from "./unsound.ts";

/** What the red run led to. */
export interface RedFound {
  /** Units to be generated. */
  readonly tasks: readonly Task[];
  /** Gates that pass without calling the pending stub. */
  readonly vacuous: ReadonlyMap<TargetKey, readonly string[]>;
  /** Targets none of whose gates ran. */
  readonly unproven: readonly TargetKey[];
  /** Targets whose gates are the user's to mend: nothing is spent on them. */
  readonly failed: readonly Outcome[];
}

/** Runs the gates of some targets on pending stubs, to find out which are red and can become green. */
export async function redStep(planned: readonly Planned[], setup: Setup): Promise<RedFound> {
  const { evidence, verdict } = await redRun(
    planned.map(({ target }) => target),
    setup,
  );
  const failed: Outcome[] = [];
  const unproven: TargetKey[] = [];
  const vacuous = new Map<TargetKey, readonly string[]>();
  /** Tells it, and leaves the target out. */
  const fail = (key: TargetKey, error: JitiError): false => {
    const outcome = failure(key, error, undefined);
    failed.push(outcome);
    setup.emit({ type: "finished", outcome });
    return false;
  };
  const isSound = ({ target }: Planned): boolean => {
    const error = obstacle(target, verdict);
    return error === undefined || fail(target.key, error);
  };
  const isRed = (target: Target): boolean => {
    const denied = deniedTargets(verdict.problems, [target], setup.settings.sandbox.allow).get(target);
    if (denied !== undefined) return fail(target.key, denied);
    const state = redState(target, evidence);
    if (state.kind === "unproven") {
      unproven.push(target.key);
      return false;
    }
    const titles = state.kind === "vacuous" ? state.titles : state.vacuous;
    if (titles.length > 0) {
      vacuous.set(target.key, titles);
      setup.emit({ type: "vacuous", key: target.key, titles });
    }
    if (state.kind === "vacuous") return false;
    const failing = state.failing.length;
    setup.emit({ type: "red", key: target.key, failing, gates: failing + titles.length });
    return true;
  };
  const red = planned.filter(isSound).filter(({ target, plan }) => plan.kind === "regenerate" || isRed(target));
  const mistyped = await mistypedGates(
    red.map(({ target }) => target),
    () => setup.checks(),
  );
  for (const [key, error] of mistyped) fail(key, error);
  const sound = red.filter(({ target }) => !mistyped.has(target.key));
  return { tasks: tasksOf(sound, evidence), vacuous, unproven, failed };
}

/** Runs gates on pending stubs; what was ended by something that may not happen again is run once more. */
export async function redRun(targets: readonly Target[], setup: Setup): Promise<RedRun> {
  const gates = await setup.gates();
  const visible = holdOutRows(targets, setup.settings.holdOut.rows).targets;
  const first = await gates.red(visible, setup.signal);
  return first.verdict.problems.some(isEnding) ? gates.red(visible, setup.signal) : first;
}

/** Why no candidate can satisfy the gates of a target. */
function obstacle(target: Target, { problems, results }: Verdict): JitiError | undefined {
  const unsound = unsoundGates(target, problems);
  if (unsound !== undefined) return unsound;
  const ending = problems.find(isEnding);
  return ending === undefined || cameToAnEnd(target, results) ? undefined : gatesStopped([target], ending);
}

/** Whether one of its gates ran, or all are skipped, todo or unwritten. */
function cameToAnEnd({ key }: Target, results: readonly GateResult[]): boolean {
  const states = results.flatMap(({ gate, state }) => (gate.targets.includes(key) ? [state] : []));
  const ran = states.some((state) => state === "passed" || state === "failed");
  return ran || (states.length > 0 && states.every((state) => state === "unproven"));
}

function tasksOf(red: readonly Planned[], evidence: Evidence): readonly Task[] {
  return formUnits(red.map(({ target }) => target)).map((unit): Task => {
    const stale = red.flatMap(({ target, plan }) =>
      plan.kind === "regenerate" && unit.targets.includes(target) ? [plan] : [],
    );
    return {
      unit,
      phase: stale.length > 0 ? "regenerate" : "generate",
      evidence: evidenceFor(unit.targets, evidence),
      present: new Map(stale.map(({ section }) => [section.key, section])),
      mayKeep: stale.length === unit.targets.length && stale.every(({ mayKeep }) => mayKeep),
    };
  });
}
