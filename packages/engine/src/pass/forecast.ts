import { JitiError, type Price, type SectionState, type Target, type TargetKey } from "@vitest-jiti/core";
import { type Expected, expectedFor } from "../council/expected.ts";
import { mostOf } from "../budget/most.ts";
import { formUnits } from "../schedule/units.ts";
import { testTasks } from "../spec-tests/open-gates.ts";
import { type Circumstances, Planning } from "./planning.ts";

/** What a pass would do, as far as can be told without running anything. */
export interface Forecast {
  readonly rows: readonly ForecastRow[];
  /** Targets that are not selected and pending: a cascade may reach them. */
  readonly reachable: readonly TargetKey[];
  /** Models that may be asked, sorted. */
  readonly models: readonly string[];
  /** The most that the pass can cost, in US dollars; `null` when nothing bounds it. */
  readonly usd: number | null;
}

export interface ForecastRow {
  readonly key: TargetKey;
  readonly state: SectionState["kind"];
  readonly plan:
    | { readonly kind: "nothing" }
    /** Its gates are run, and a model is asked if they are red. */
    | { readonly kind: "check-gates" }
    | { readonly kind: "generate" }
    /** Gates without a body are written, and the code that is there is checked by them. */
    | { readonly kind: "write-tests" }
    | { readonly kind: "refuse"; readonly error: JitiError };
  /** Who would write it, and by how many requests; `undefined` where no model is asked to. */
  readonly expected: Expected | undefined;
}

/** What is known of the models that may be asked. */
export interface Terms {
  /** Those that may be asked for these targets, sorted: as stubs, agents and settings name them. */
  modelsFor(targets: readonly Target[]): readonly string[];
  /** What none of these exceeds; `undefined` where the price of one is unknown. */
  priceFor(targets: readonly Target[]): Price | undefined;
  /** That one conversation may have. */
  readonly turns: number;
}

/** Foresees what a pass over these targets does and costs at most. Runs nothing, asks nobody. */
export function forecast(
  selected: readonly TargetKey[],
  { turns, ...terms }: Terms,
  circumstances: Circumstances,
): Forecast {
  const planning = new Planning(circumstances);
  const planned = planning.plan(selected);
  const open = planned.filter(({ plan }) => asks.has(plan.kind)).map(({ target }) => target);
  const reachable = open.length === 0 ? [] : pendingBeside(selected, planning, circumstances);
  const { target: each, run } = circumstances.settings.budget;
  // Each unit has a budget of its own, which its spec tests are paid from, and each stub that a cascade reaches; the run's
  // is over all of them.
  const budgets = new Map(
    [...formUnits(open), ...testTasks(open, circumstances)].map((one) => [nameOf(one), one.targets]),
  );
  const needed = reachable.flatMap((key) => circumstances.targets.get(key) ?? []);
  const shares = [...budgets.values(), ...needed.map((target) => [target])];
  const most = sumOf(shares.map((targets) => mostOf(each, terms.priceFor(targets))));
  const all = [...open, ...needed];
  const expected = expectedIn(open, turns, circumstances);
  return {
    rows: planned.map(({ target, plan }): ForecastRow => {
      const row = { key: target.key, state: planning.stateOf(target).kind };
      if (plan.kind === "refuse") return { ...row, plan, expected: undefined };
      const told = expected.get(target.key);
      if (told instanceof JitiError) return { ...row, plan: { kind: "refuse", error: told }, expected: undefined };
      return { ...row, plan: { kind: kinds[plan.kind] }, expected: told };
    }),
    reachable,
    models: open.length === 0 ? [] : terms.modelsFor(all),
    usd: open.length === 0 ? 0 : lesser(most, mostOf(run, terms.priceFor(all))),
  };
}

/** Plans that may ask a model. */
const asks: ReadonlySet<string> = new Set(["spec-tests", "verify", "red-run", "regenerate"]);

const kinds = {
  run: "nothing",
  // Only its header is written.
  stamp: "nothing",
  verify: "check-gates",
  "spec-tests": "write-tests",
  "red-run": "generate",
  regenerate: "generate",
} as const;

/** Who writes each of the targets: those that share a gate are written together. An error where their stubs contradict. */
function expectedIn(
  open: readonly Target[],
  turns: number,
  circumstances: Circumstances,
): ReadonlyMap<TargetKey, Expected | JitiError> {
  return new Map(
    formUnits(open).flatMap(({ targets }) => {
      const told = expectedOrError(targets, turns, circumstances);
      return targets.map(({ key }) => [key, told] as const);
    }),
  );
}

function expectedOrError(
  targets: readonly Target[],
  turns: number,
  circumstances: Circumstances,
): Expected | JitiError {
  try {
    return expectedFor(targets, turns, circumstances);
  } catch (error) {
    if (error instanceof JitiError) return error;
    throw error;
  }
}

function nameOf({ targets }: { readonly targets: readonly Target[] }): string {
  return targets.map(({ key }) => key).join(", ");
}

function pendingBeside(
  selected: readonly TargetKey[],
  planning: Planning,
  { targets }: Circumstances,
): readonly TargetKey[] {
  const chosen = new Set(selected);
  return [...targets.keys()].filter((key) => !chosen.has(key) && planning.isPending(key)).sort();
}

/** Nothing bounds the sum where one has no bound. */
function sumOf(bounds: readonly (number | null)[]): number | null {
  return bounds.reduce((sum, bound) => (sum === null || bound === null ? null : sum + bound), 0);
}

function lesser(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.min(a, b);
}
