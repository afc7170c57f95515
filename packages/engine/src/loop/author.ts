// One file: conversations with one author are one sequence of turns over the state that they share.
import {
  type Conversation,
  type Deliberation,
  type Ending,
  reportKeep,
  reportRefactor,
  type Transcript,
  transcriptOf,
} from "@vitest-jiti/agents";
import type { Candidate, Phase, Target, TargetKey, Verdict } from "@vitest-jiti/core";
import { type Attempt, attempt } from "../attempt/attempt.ts";
import { Bill } from "../budget/bill.ts";
import { assertBudgets, type BudgetedModel } from "../budget/budgeted-model.ts";
import type { Cost } from "../budget/cost.ts";
import type { Ledger } from "../budget/ledger.ts";
import { changedBehaviour } from "../confirm/differential.ts";
import type { Dispute } from "../spec-tests/dispute.ts";
import { Superseded } from "../schedule/superseded.ts";
import type { Conclusion, Green, Unsolved } from "./conclusion.ts";
import type { Equipment } from "./equip.ts";
import { reasonOf } from "./failure.ts";
import type { FoundCases } from "./found-cases.ts";
import { exhausted, refusal } from "./given-up.ts";
import { keepPresent } from "./keep.ts";
import { type NearMiss, nearer } from "./near-miss.ts";
import { needed } from "./needed.ts";
import { reportOf } from "./report-of.ts";
import { Reviewing } from "./reviewing.ts";
import { Sandbox } from "./sandbox.ts";
import { talk } from "./talk.ts";
import type { Task, World } from "./unit.ts";
import { UnseenInputs } from "./unseen-inputs.ts";

/** What all authors of one generation share. */
export interface Job {
  readonly task: Task;
  readonly world: World;
  readonly ledger: Ledger;
  readonly transcript: Transcript;
  /** Of the transcript, relative to the root. */
  readonly path: string;
  readonly cases: FoundCases;
  /** Its targets without what is held out of their gates. */
  readonly visible: readonly Target[];
  /** The agent that rates what is green, if any. */
  readonly reviewer: Equipment | undefined;
  readonly dispute: Dispute;
  /** Submissions are counted over all authors. */
  nextSubmission(): number;
}

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
  #submissions = 0;
  #best: Green | undefined;
  #nearMiss: NearMiss | undefined;
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
    return this.#submissions;
  }

  /** Of what was refused, what came furthest; `undefined` when nothing could be made of any. */
  get nearMiss(): NearMiss | undefined {
    return this.#nearMiss;
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
    throw exhausted(this.#submissions, restarts + 1, this.#job.path);
  }

  async #round(conversation: Conversation): Promise<Conclusion | Unsolved> {
    const { quality } = this.#world.settings;
    const { submissions, mayRefactor } = this.#by.equipment;
    let lastReport: string | undefined;
    let refactors = 0;
    for (let red = 0; red < submissions;) {
      const ending = await conversation.next();
      if (ending.kind === "keep") {
        const kept = await keepPresent(this.#task, this.#job.visible, this.#unseen, this.#world);
        this.#world.emit({ type: "judged", keys: this.#keys, attempt: this.#submissions, verdict: kept.verdict });
        if (kept.kind === "held-out") this.#tellHeldOut(kept.verdict, this.#submissions);
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
      throw refusal(this.#model.id, this.#keys, this.#job.path);
    }
    return { kind: "unsolved", lastReport };
  }

  /** Once more when spec tests were corrected that it had failed by. */
  async #tryTwice(candidate: Candidate): Promise<Attempt> {
    const tried = await this.#try(candidate);
    return tried.kind === "red" && (await this.#job.dispute.hear(tried.verdict)) ? this.#try(candidate) : tried;
  }

  async #try(candidate: Candidate): Promise<Attempt> {
    this.#submissions += 1;
    const [number, keys] = [this.#job.nextSubmission(), this.#keys];
    const { emit } = this.#world;
    emit({ type: "submitted", keys, attempt: number, candidate });
    let sections: NearMiss["sections"] | undefined;
    const tried = await attempt(candidate, this.#task.unit.targets, {
      root: this.#world.root,
      files: this.#world.files,
      mirror: this.#world.mirror,
      checks: this.#world.checks,
      policies: this.#by.equipment.policies,
      signal: this.#world.signal,
      verificationKey: (target) => this.#world.verificationKey(target),
      drafted: (made) => {
        sections = made;
      },
      verify: (sections) => {
        this.#sandbox.candidate(sections);
        return this.#job.cases.verify(this.#job.visible, sections);
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
    if (tried.kind === "held-out") this.#tellHeldOut(tried.verdict, number);
    if (tried.kind !== "green" && sections !== undefined) this.#nearMiss = nearer(this.#nearMiss, { sections, tried });
    return tried;
  }

  #tellHeldOut(verdict: Verdict, attempt: number): void {
    this.#world.emit({ type: "held-out", keys: this.#keys, attempt, verdict });
  }

  /** A later green candidate replaces an earlier one only if it scores higher and behaves the same. */
  async #keepBest(tried: Extract<Attempt, { kind: "green" }>): Promise<void> {
    if (this.#best !== undefined && tried.score.total <= this.#best.score.total) return;
    this.#changed = await changedBehaviour(this.#best?.sections, tried.sections, this.#task, this.#world);
    if (this.#changed !== undefined) return;
    this.#best = { ...tried, submission: this.#submissions };
    await this.#by.foundGreen?.(this.#best, this);
  }
}
