// One file: a pass is one sequence of steps over what it has found out so far; what a step decides stands elsewhere.
import type { Outcome, Target, TargetKey } from "@vitest-jiti/core";
import { pruneHolocron } from "@vitest-jiti/source";
import { Ledger } from "../budget/ledger.ts";
import { failure } from "../loop/failure.ts";
import type { Reached, Task, World } from "../loop/unit.ts";
import { ungatedTask } from "../loop/ungated-task.ts";
import { specTestsStep } from "../spec-tests/spec-tests-step.ts";
import type { StoredTests } from "../spec-tests/store-tests.ts";
import { Scheduler } from "../schedule/scheduler.ts";
import { moveOrphans } from "./move-orphans.ts";
import type { Moved, Pass } from "./pass.ts";
import { isSettled, type Planned, Planning } from "./planning.ts";
import { idlePass } from "./idle-pass.ts";
import { evidenceFor } from "./red.ts";
import { redRun, redStep } from "./red-step.ts";
import { restore } from "./restore.ts";
import { openWorld, type Setup } from "./setup.ts";
import { Tally } from "./tally.ts";
import { weakSpecs } from "./weak-specs.ts";
import { restamp, verifySections } from "./verify-sections.ts";

/** What a pass does that finds something to do. */
export class HealingPass {
  #setup: Setup;
  readonly #startedAt: number;
  #planning: Planning;
  readonly #ledger: Ledger;
  readonly #vacuous = new Map<TargetKey, readonly string[]>();
  readonly #unproven: TargetKey[] = [];
  readonly #unwritten = new Map<TargetKey, readonly string[]>();
  readonly #restamped: TargetKey[] = [];
  readonly #moved: Moved[] = [];
  readonly #outcomes: Outcome[] = [];
  #weak: Pass["weak"] = [];
  readonly #tests: StoredTests[] = [];

  readonly #tally = new Tally();

  constructor(setup: Setup) {
    this.#setup = { ...setup, emit: this.#tally.listening(setup.emit) };
    this.#startedAt = setup.clock.now();
    this.#planning = new Planning(setup);
    const { run } = setup.settings.budget;
    this.#ledger = setup.session?.run(run) ?? new Ledger("this run", run, setup.clock);
  }

  /** @param planned What is to be done about the selected targets, as it was found before. */
  async run(selected: readonly TargetKey[], planned: readonly Planned[]): Promise<Pass> {
    const turn = await this.#setup.turns.take(this.#setup.signal, () => {
      this.#setup.emit({ type: "warning", message: "Another process generates code here; waiting for it to end." });
    });
    try {
      // Whoever had the turn before may have done the work.
      const now = this.#planning.plan(selected);
      const elsewhere = planned.filter(
        (before, index) => !isSettled(before) && now[index] !== undefined && now[index].plan.kind === "run",
      );
      const open = now.filter((one) => !isSettled(one));
      if (open.length > 0) await this.#heal(await this.#withTests(open));
      return this.#pass(
        now,
        elsewhere.map(({ target }) => target.key),
      );
    } finally {
      await turn.end();
    }
  }

  #pass(planned: readonly Planned[], elsewhere: readonly TargetKey[]): Pass {
    return {
      ...idlePass(planned, this.#planning, this.#setup.targets),
      outcomes: this.#outcomes,
      tests: this.#tests,
      vacuous: this.#vacuous,
      unproven: this.#unproven,
      unwritten: this.#unwritten,
      restamped: this.#restamped,
      moved: this.#moved,
      elsewhere,
      weak: this.#weak,
      spent: this.#ledger.spent,
      collapses: this.#tally.collapses,
      durationMs: this.#setup.clock.now() - this.#startedAt,
    };
  }

  async #heal(open: readonly Planned[]): Promise<void> {
    const { emit } = this.#setup;
    emit({ type: "pass-started", targets: open.map(({ target }) => target.key) });
    for (const { target, plan } of open) {
      if (plan.kind !== "stamp") continue;
      await restamp(target, plan.section, this.#setup);
      this.#restamped.push(target.key);
    }
    const missing = open.flatMap(({ target }) => (this.#planning.isPending(target.key) ? [target] : []));
    this.#moved.push(...(await moveOrphans(missing, this.#setup)));
    const rest = open.filter(({ target }) => !this.#moved.some(({ to }) => to === target.key));
    const tasks = [...(await this.#pending(rest)), ...(await this.#unverified(rest))];
    const known = tasks.filter(({ unit }) => !unit.targets.some(({ key }) => this.#setup.anew.has(key)));
    const restored = await restore(known, this.#setup);
    this.#outcomes.push(...restored.values());
    const red = tasks.filter(({ unit }) => unit.targets.some(({ key }) => !restored.has(key)));
    if (red.length > 0) this.#outcomes.push(...(await this.#generate(red)));
    const observed = red.flatMap(({ evidence }) => evidence.calls);
    this.#weak = await weakSpecs(this.#outcomes, observed, this.#setup);
    pruneHolocron(this.#setup.root, this.#setup.clock.now());
    emit({ type: "pass-finished", durationMs: this.#setup.clock.now() - this.#startedAt });
  }

  /** Gates come before code: what has no body is written first, and belongs to what the gates say from then on. */
  async #withTests(open: readonly Planned[]): Promise<readonly Planned[]> {
    const { stored, failed } = await specTestsStep(
      open.map(({ target }) => target),
      this.#setup,
      this.#ledger,
    );
    this.#tests.push(...stored);
    for (const [key, outcome] of failed) {
      const titles = this.#planning.unprovenWithoutKey(outcome);
      if (titles === undefined) this.#outcomes.push(this.#finished(outcome));
      else this.#unwritten.set(key, titles);
    }
    if (stored.length > 0) {
      this.#setup = { ...this.#setup, targets: this.#setup.rescan() };
      this.#planning = new Planning(this.#setup);
    }
    const left = open.map(({ target }) => target.key).filter((key) => !failed.has(key) || this.#unwritten.has(key));
    return this.#planning.plan(left).filter((one) => !isSettled(one));
  }

  /** Sections that are missing, or written for another interface: the red run shows what their gates ask for. */
  async #pending(open: readonly Planned[]): Promise<readonly Task[]> {
    const pending = open.filter(({ plan }) => plan.kind === "red-run" || plan.kind === "regenerate");
    const targets = pending.filter(({ target }) => target.sites.length > 0);
    const ungated = pending.filter(({ target }) => target.sites.length === 0);
    return [...ungated.map(({ target }) => ungatedTask(target, [])), ...(await this.#gated(targets))];
  }

  async #gated(targets: readonly Planned[]): Promise<readonly Task[]> {
    if (targets.length === 0) return [];
    const { tasks, vacuous, unproven, failed } = await redStep(targets, this.#setup);
    for (const [key, titles] of vacuous) this.#vacuous.set(key, titles);
    this.#unproven.push(...unproven);
    this.#outcomes.push(...failed);
    return tasks;
  }

  async #unverified(open: readonly Planned[]): Promise<readonly Task[]> {
    const sections = new Map(
      open.flatMap(({ target, plan }) => (plan.kind === "verify" ? [[target, plan.section] as const] : [])),
    );
    if (sections.size === 0) return [];
    const { green, denied, tasks } = await verifySections(sections, this.#setup);
    this.#restamped.push(...green);
    for (const [target, error] of denied) this.#fail(target, error);
    return tasks;
  }

  async #generate(tasks: readonly Task[]): Promise<readonly Outcome[]> {
    const used = this.#setup.session?.exhausted;
    if (used !== undefined) return failAll(tasks, used).map((outcome) => this.#finished(outcome));
    let world: Omit<World, "need">;
    try {
      world = await openWorld(this.#setup, this.#ledger);
    } catch (error) {
      return failAll(tasks, error).map((outcome) => this.#finished(outcome));
    }
    // Agents and checks are loaded by the first generation: a pass that finds nothing to do must cost next to nothing.
    const { generateAfterNeeds } = await import("../loop/generate-after-needs.ts");
    const outcomes = new Map<TargetKey, Outcome>();
    const scheduler: Scheduler = new Scheduler({
      concurrency: this.#setup.settings.concurrency,
      maxDepth: this.#setup.settings.limits.cascadeDepth,
      generate: async (task) => {
        const own = await generateAfterNeeds(
          task,
          { ...world, signal: this.#signalOf(task), need: (reached) => scheduler.need(reached) },
          (key) => scheduler.knows(key) || this.#planning.isPending(key),
        );
        for (const outcome of own) outcomes.set(outcome.key, outcome);
        return own;
      },
      findTask: (reached) => this.#taskOf(reached),
    });
    const files = tasks.flatMap(({ unit }) => unit.targets.map(({ location }) => location.file));
    void world.checks.warmUp([...new Set(files)].sort()).catch(() => undefined);
    await Promise.all(tasks.map((task) => scheduler.schedule(task)));
    // What a cascade generated belongs to the pass too: it is told, paid for, and stands in modules that have changed.
    return [...outcomes.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  }

  #signalOf({ unit }: Task): AbortSignal {
    const { signal, signalOf } = this.#setup;
    return signalOf === undefined ? signal : AbortSignal.any([signal, signalOf(unit.targets.map(({ key }) => key))]);
  }

  async #taskOf({ key, calls }: Reached): Promise<Task | undefined> {
    const known = this.#setup.targets.get(key);
    if (known === undefined) return undefined;
    const [planned] = await this.#withTests([{ target: known, plan: { kind: "red-run" } }]);
    const target = planned?.target;
    if (target === undefined) throw this.#errorOf(key);
    if (target.sites.length === 0) return ungatedTask(target, calls);
    const { evidence } = await redRun([target], this.#setup);
    return {
      unit: { targets: [target] },
      phase: "generate",
      evidence: evidenceFor([target], evidence),
      present: new Map(),
      mayKeep: false,
    };
  }

  #errorOf(key: TargetKey): unknown {
    return this.#outcomes.flatMap((outcome) =>
      outcome.kind === "failed" && outcome.key === key ? [outcome.error] : [],
    )[0];
  }

  #fail(target: Target, error: unknown): false {
    this.#outcomes.push(this.#finished(failure(target.key, error, undefined)));
    return false;
  }

  #finished(outcome: Outcome): Outcome {
    this.#setup.emit({ type: "finished", outcome });
    return outcome;
  }
}

function failAll(tasks: readonly Task[], error: unknown): readonly Outcome[] {
  return tasks.flatMap(({ unit }) => unit.targets.map(({ key }) => failure(key, error, undefined)));
}
