import {
  type Conversation,
  type Deliberation,
  type Ending,
  reportKeep,
  reportRefactor,
  type Transcript,
  transcriptOf,
} from "@vitest-jiti/agents";
import type { Phase, TargetKey } from "@vitest-jiti/core";
import type { Attempt } from "../attempt/attempt.ts";
import { Bill } from "../budget/bill.ts";
import { assertBudgets, type BudgetedModel } from "../budget/budgeted-model.ts";
import type { Cost } from "../budget/cost.ts";
import type { Ledger } from "../budget/ledger.ts";
import { changedBehaviour } from "../confirm/differential.ts";
import { Superseded } from "../schedule/superseded.ts";
import type { Conclusion, Green, Unsolved } from "./conclusion.ts";
import type { Equipment } from "./equip.ts";
import { reasonOf } from "./failure.ts";
import { exhausted, refusal } from "./given-up.ts";
import type { Job } from "./job.ts";
import type { NearMiss } from "./near-miss.ts";
import { reportOf } from "./report-of.ts";
import { Reviewing } from "./reviewing.ts";
import { Sandbox } from "./sandbox.ts";
import { Submissions } from "./submissions.ts";
import { talk } from "./talk.ts";
import type { Task, World } from "./unit.ts";
import { UnseenInputs } from "./unseen-inputs.ts";

/** Who writes. */
export interface Byline {
  readonly equipment: Equipment;
  /** Which member of a council; empty outside one. */
  readonly member: string;
  /** What a council has proposed, for its chairman, who has one conversation. */
  readonly council?: Deliberation;
  readonly foundGreen?: (green: Green, author: Author) => Promise<void>;
}

/** One author of a unit: what it tried, what it cost, and its best green candidate so far. */
export class Author {
  readonly #job: Job;
  readonly #by: Byline;
  readonly #task: Task;
  readonly #world: World;
  readonly #keys: readonly TargetKey[];
  readonly #transcript: Transcript;
  readonly #sandbox: Sandbox;
  readonly #ledger: Ledger;
  readonly #model: BudgetedModel;
  readonly #bill: Bill;
  readonly #unseen: UnseenInputs;
  readonly #reviewing: Reviewing | undefined;
  readonly #submissions: Submissions;
  #best: Green | undefined;
  #changed: string | undefined;

  constructor(job: Job, by: Byline) {
    const { task, world } = job;
    this.#job = job;
    this.#by = by;
    this.#task = task;
    this.#world = world;
    this.#keys = task.unit.targets.map(({ key }) => key);
    this.#transcript = transcriptOf(by.member, job.transcript);
    this.#sandbox = new Sandbox(task.unit.targets, world);
    this.#ledger = by.member === "" ? job.ledger : job.ledger.child(by.member, {});
    this.#bill = new Bill(this.#ledger);
    this.#model = this.#bill.open(by.equipment.model);
    this.#unseen = new UnseenInputs(world, this.#transcript, job.cases, job.visible);
    this.#reviewing = this.#reviewer();
    this.#submissions = new Submissions(job, {
      policies: by.equipment.policies,
      sandbox: this.#sandbox,
      unseen: this.#unseen,
      reviewing: this.#reviewing,
    });
  }

  get model(): string {
    return this.#model.id;
  }

  /** Who its words come from: of recordings, the model that was recorded. */
  get voice(): string {
    return this.#model.author;
  }

  get agent(): string {
    return this.#by.equipment.name;
  }

  get bill(): Bill["total"] {
    return this.#bill.total;
  }

  get submissions(): number {
    return this.#submissions.count;
  }

  /** Of what was refused, what came furthest; `undefined` when nothing could be made of any. */
  get nearMiss(): NearMiss | undefined {
    return this.#submissions.nearMiss;
  }

  /** By its ledger: calls that broke off count with the most that they may have cost. */
  get spent(): Cost {
    return this.#ledger.spent;
  }

  /** What a user should know of how its code came about. */
  get notes(): readonly string[] {
    return [...this.#unseen.notes, ...(this.#reviewing?.notes ?? [])];
  }

  /**
   * Talks with it until a candidate is green and good enough.
   *
   * @throws JitiError why there is none.
   * @throws Superseded when the unit is generated together with others instead.
   */
  async write(): Promise<Conclusion> {
    try {
      const { equipment } = this.#by;
      const { reviewer = equipment } = this.#job;
      for (const { model } of [equipment, reviewer]) assertBudgets(model, this.#world.settings.budget);
      return await this.#converse();
    } catch (error) {
      if (error instanceof Superseded && (error.hasBegun || this.#best === undefined)) throw error;
      if (this.#best === undefined) throw error;
      // A budget that runs out or a user who stops while a green candidate is being improved costs the improvement, not
      // the candidate.
      this.#world.emit({ type: "stopped", keys: this.#keys, reason: reasonOf(error) });
      return { kind: "accepted", green: this.#best };
    }
  }

  #reviewer(): Reviewing | undefined {
    const { reviewer, visible } = this.#job;
    if (reviewer === undefined) return undefined;
    const context = { world: this.#world, transcript: this.#transcript, member: this.#by.member };
    return new Reviewing(visible, reviewer, this.#bill.open(reviewer.model), context);
  }

  async #converse(): Promise<Conclusion> {
    const { council } = this.#by;
    const restarts = council === undefined ? this.#world.settings.limits.restarts : 0;
    let lastReport: string | undefined;
    for (let round = 0; round <= restarts; round += 1) {
      const first: Phase = council === undefined ? this.#task.phase : "synthesis";
      const phase = round === 0 ? first : "restart";
      this.#world.emit({ type: "generation-started", keys: this.#keys, model: this.#model.id, phase });
      const conversation = talk(
        {
          task: this.#task,
          visible: this.#job.visible,
          phase,
          council,
          lastReport,
          equipment: this.#by.equipment,
          model: this.#model,
          member: this.#by.member,
          sandbox: this.#sandbox,
          transcript: this.#transcript,
        },
        this.#world,
      );
      const conclusion = await this.#round(conversation);
      if (conclusion.kind !== "unsolved") return conclusion;
      this.#job.dispute.assertSettled();
      lastReport = conclusion.lastReport;
    }
    throw exhausted(this.#submissions.count, restarts + 1, this.#job.path);
  }

  async #round(conversation: Conversation): Promise<Conclusion | Unsolved> {
    const { quality } = this.#world.settings;
    const { submissions, mayRefactor } = this.#by.equipment;
    let lastReport: string | undefined;
    let refactors = 0;
    for (let red = 0; red < submissions;) {
      const ending = await conversation.next();
      if (ending.kind === "keep") {
        const kept = await this.#submissions.keep();
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
      const tried = await this.#submissions.try(ending.candidate);
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
      throw refusal(this.#model.id, this.#keys, this.#job.path);
    }
    return { kind: "unsolved", lastReport };
  }

  /** A later green candidate replaces an earlier one only if it scores higher and behaves the same. */
  async #keepBest(tried: Extract<Attempt, { kind: "green" }>): Promise<void> {
    if (this.#best !== undefined && tried.score.total <= this.#best.score.total) return;
    this.#changed = await changedBehaviour(this.#best?.sections, tried.sections, this.#task, this.#world);
    if (this.#changed !== undefined) return;
    this.#best = { ...tried, submission: this.#submissions.count };
    await this.#by.foundGreen?.(this.#best, this);
  }
}
