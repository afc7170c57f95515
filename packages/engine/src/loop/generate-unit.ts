// One file: one generation is one sequence of turns over the state that they share.
import {
  type Conversation,
  type Ending,
  openTranscript,
  reportKeep,
  reportRefactor,
  type Transcript,
} from "@vitest-jiti/agents";
import type { Candidate, Outcome, Phase, Target, TargetKey, Verdict } from "@vitest-jiti/core";
import { join } from "node:path";
import { type Attempt, attempt } from "../attempt/attempt.ts";
import { Bill } from "../budget/bill.ts";
import { assertBudgets, type BudgetedModel } from "../budget/budgeted-model.ts";
import { changedBehaviour } from "../confirm/differential.ts";
import { tellOddities } from "../confirm/self-check.ts";
import { accept, type Accepted, remember } from "./accept.ts";
import { endOf } from "./end-of.ts";
import type { Equipment } from "./equip.ts";
import { exhausted, refusal } from "./given-up.ts";
import { failure, reasonOf } from "./failure.ts";
import { FoundCases } from "./found-cases.ts";
import { keepPresent } from "./keep.ts";
import type { Conclusion, Green, Unsolved } from "./conclusion.ts";
import { needed } from "./needed.ts";
import { Dispute } from "../spec-tests/dispute.ts";
import { Superseded } from "../schedule/superseded.ts";
import { Reviewing } from "./reviewing.ts";
import { Sandbox } from "./sandbox.ts";
import { reportOf } from "./report-of.ts";
import { talk } from "./talk.ts";
import { transcriptPath } from "./transcript-path.ts";
import { UnseenInputs } from "./unseen-inputs.ts";
import { visibleTargets } from "./visible-targets.ts";
import type { Task, World } from "./unit.ts";

/** The agent that writes, and the one that rates what is green, if any. */
type Team = Equipment & { readonly reviewer: Equipment | undefined };

/**
 * Generates one unit: conversations with the coder until a candidate is green and good enough, then its commit. Never
 * throws for what can go wrong with one unit; every target of the unit gets an outcome.
 *
 * @throws Superseded when the unit is generated together with others instead.
 */
export async function generateUnit(task: Task, world: World, equipment: Team): Promise<readonly Outcome[]> {
  const outcomes = await new Generation(task, world, equipment).run();
  for (const outcome of outcomes) world.emit({ type: "finished", outcome });
  return outcomes;
}

/** The state of one generation: what was tried, what it cost, and the best green candidate so far. */
class Generation {
  readonly #task: Task;
  readonly #world: World;
  readonly #equipment: Team;
  readonly #keys: readonly TargetKey[];
  readonly #startedAt: number;
  readonly #transcript: string;
  readonly #sandbox: Sandbox;
  readonly #model: BudgetedModel;
  readonly #dispute: Dispute;
  readonly #bill: Bill;
  #submissions = 0;
  readonly #cases: FoundCases;
  readonly #visible: readonly Target[];
  #unseen: UnseenInputs | undefined;
  #reviewing: Reviewing | undefined;
  #best: Green | undefined;
  #changed: string | undefined;

  constructor(task: Task, world: World, equipment: Team) {
    this.#task = task;
    this.#world = world;
    this.#equipment = equipment;
    this.#keys = task.unit.targets.map(({ key }) => key);
    this.#cases = new FoundCases(world, task.evidence.results);
    this.#visible = visibleTargets(task, world);
    this.#startedAt = world.clock.now();
    this.#transcript = transcriptPath(this.#keys, this.#startedAt);
    this.#sandbox = new Sandbox(task.unit.targets, world);
    this.#dispute = new Dispute(task.unit.targets, world);
    this.#bill = new Bill(world.ledger.child(this.#keys.join(", "), world.settings.budget.target));
    this.#model = this.#bill.open(equipment.model);
  }

  async run(): Promise<readonly Outcome[]> {
    const { root, env, emit } = this.#world;
    const onWarning = (message: string): void => {
      emit({ type: "warning", message });
    };
    const transcript = openTranscript(join(root, this.#transcript), onWarning, env);
    this.#unseen = new UnseenInputs(this.#world, transcript, this.#cases, this.#visible);
    this.#reviewing = this.#reviewer(transcript);
    try {
      const outcomes = await this.#conclude(transcript);
      transcript.write({ type: "ended", outcomes: outcomes.map(endOf) });
      return outcomes;
    } finally {
      await transcript.close();
    }
  }

  #reviewer(transcript: Transcript): Reviewing | undefined {
    const { reviewer } = this.#equipment;
    if (reviewer === undefined) return undefined;
    const model = this.#bill.open(reviewer.model);
    return new Reviewing(this.#visible, reviewer, model, { world: this.#world, transcript });
  }

  async #conclude(transcript: Transcript): Promise<readonly Outcome[]> {
    try {
      const { reviewer = this.#equipment } = this.#equipment;
      for (const { model } of [this.#equipment, reviewer]) assertBudgets(model, this.#world.settings.budget);
      const result = await this.#converse(transcript);
      if (result.kind === "kept") return this.#keys.map((key) => ({ kind: "kept", key, reason: result.reason }));
      return await this.#commit(result.green);
    } catch (error) {
      if (error instanceof Superseded && (error.hasBegun || this.#best === undefined)) throw error;
      // A budget that runs out or a user who stops while a green candidate is being improved costs the improvement, not
      // the candidate.
      if (this.#best !== undefined) {
        this.#world.emit({ type: "stopped", keys: this.#keys, reason: reasonOf(error) });
        return await this.#commit(this.#best);
      }
      return this.#keys.map((key) => failure(key, error, this.#transcript));
    }
  }

  async #converse(transcript: Transcript): Promise<Conclusion> {
    const { limits } = this.#world.settings;
    let lastReport: string | undefined;
    for (let round = 0; round <= limits.restarts; round += 1) {
      const phase: Phase = round === 0 ? this.#task.phase : "restart";
      this.#world.emit({ type: "generation-started", keys: this.#keys, model: this.#model.id, phase });
      const conversation = talk(
        {
          task: this.#task,
          visible: this.#visible,
          phase,
          lastReport,
          equipment: this.#equipment,
          model: this.#model,
          sandbox: this.#sandbox,
          transcript,
        },
        this.#world,
      );
      const conclusion = await this.#round(conversation);
      if (conclusion.kind !== "unsolved") return conclusion;
      this.#dispute.assertSettled();
      lastReport = conclusion.lastReport;
    }
    throw exhausted(this.#submissions, limits.restarts + 1, this.#transcript);
  }

  async #round(conversation: Conversation): Promise<Conclusion | Unsolved> {
    const { quality } = this.#world.settings;
    const { submissions, mayRefactor } = this.#equipment;
    let lastReport: string | undefined;
    let refactors = 0;
    for (let red = 0; red < submissions;) {
      const ending = await conversation.next();
      if (ending.kind === "keep") {
        const kept = await keepPresent(this.#task, this.#visible, this.#unseen, this.#world);
        this.#world.emit({ type: "judged", keys: this.#keys, attempt: this.#submissions, verdict: kept.verdict });
        if (kept.kind === "held-out") this.#tellHeldOut(kept.verdict);
        if (kept.kind === "kept") return { kind: "kept", reason: ending.reason };
        red += 1;
        lastReport = kept.kind === "held-out" ? reportOf(kept) : reportKeep(kept.verdict);
        conversation.answer(lastReport, { accepted: false });
        continue;
      }
      if (ending.kind !== "submission") {
        if (this.#best !== undefined) return { kind: "accepted", green: this.#best };
        return this.#stopped(ending, lastReport);
      }
      const tried = await this.#tryTwice(ending.candidate);
      if (tried.kind === "green") await this.#keepBest(tried);
      if (this.#best === undefined) {
        red += 1;
        lastReport = reportOf(tried);
        conversation.answer(lastReport, { accepted: false });
        continue;
      }
      const isOver = !mayRefactor || refactors >= quality.maxRefactors;
      if (isOver || this.#best.score.total >= quality.threshold) {
        return { kind: "accepted", green: this.#best };
      }
      refactors += 1;
      conversation.answer(reportRefactor(this.#best.score, quality.threshold, this.#changed), {
        accepted: true,
        phase: "refactor",
      });
    }
    return { kind: "unsolved", lastReport };
  }

  #stopped(ending: Exclude<Ending, { kind: "submission" | "keep" }>, lastReport: string | undefined): Unsolved {
    if (ending.kind === "stopped" && ending.reason === "refusal") {
      throw refusal(this.#model.id, this.#keys, this.#transcript);
    }
    return { kind: "unsolved", lastReport };
  }

  /** Once more when spec tests were corrected that it had failed by. */
  async #tryTwice(candidate: Candidate): Promise<Attempt> {
    const tried = await this.#try(candidate);
    return tried.kind === "red" && (await this.#dispute.hear(tried.verdict)) ? this.#try(candidate) : tried;
  }

  async #try(candidate: Candidate): Promise<Attempt> {
    this.#submissions += 1;
    const [number, keys] = [this.#submissions, this.#keys];
    const { emit } = this.#world;
    emit({ type: "submitted", keys, attempt: number, candidate });
    const tried = await attempt(candidate, this.#task.unit.targets, {
      root: this.#world.root,
      files: this.#world.files,
      mirror: this.#world.mirror,
      checks: this.#world.checks,
      policies: this.#equipment.policies,
      signal: this.#world.signal,
      verificationKey: (target) => this.#world.verificationKey(target),
      verify: (sections) => {
        this.#sandbox.candidate(sections);
        return this.#cases.verify(this.#visible, sections);
      },
      verifyScratch: (tests, sections) =>
        needed(this.#task.unit.targets, sections, this.#world, (overlay) =>
          this.#world.gates.scratch(tests, overlay, this.#world.signal),
        ),
      unseen: this.#unseen,
      review: this.#reviewing?.review.bind(this.#reviewing),
      redScratch: (tests) => this.#world.gates.scratch(tests, "pending", this.#world.signal),
      checked: (findings) => emit({ type: "checked", keys, attempt: number, findings }),
      judged: (verdict) => emit({ type: "judged", keys, attempt: number, verdict }),
      scored: (score) => emit({ type: "scored", keys, attempt: number, score }),
    });
    if (tried.kind === "held-out") this.#tellHeldOut(tried.verdict);
    return tried;
  }

  #tellHeldOut(verdict: Verdict): void {
    this.#world.emit({ type: "held-out", keys: this.#keys, attempt: this.#submissions, verdict });
  }

  /** A later green candidate replaces an earlier one only if it scores higher and behaves the same. */
  async #keepBest(tried: Extract<Attempt, { kind: "green" }>): Promise<void> {
    if (this.#best !== undefined && tried.score.total <= this.#best.score.total) return;
    this.#changed = await changedBehaviour(this.#best?.sections, tried.sections, this.#task, this.#world);
    if (this.#changed !== undefined) return;
    this.#best = { ...tried, submission: this.#submissions };
    // A disk that refuses says so at the commit.
    await remember(this.#accepted(tried), this.#task.unit.targets, this.#world).catch(() => undefined);
  }

  async #commit(green: Green): Promise<readonly Outcome[]> {
    await tellOddities(green.sections, this.#task, this.#world);
    return accept(this.#accepted(green), this.#task.unit.targets, this.#world);
  }

  #accepted(green: Extract<Attempt, { kind: "green" }>): Accepted {
    return {
      sections: green.sections,
      scratch: green.scratch,
      score: green.score,
      verdict: green.verdict,
      attempts: this.#submissions,
      ...this.#bill.total,
      model: this.#model.id,
      agent: this.#equipment.name,
      transcript: this.#transcript,
      startedAt: this.#startedAt,
      cases: this.#cases,
      notes: [...(this.#unseen?.notes ?? []), ...(this.#reviewing?.notes ?? [])],
    };
  }
}
