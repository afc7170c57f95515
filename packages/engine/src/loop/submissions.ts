import type { Candidate, TargetKey, Verdict } from "@vitest-jiti/core";
import { type Attempt, attempt } from "../attempt/attempt.ts";
import type { Equipment } from "./equip.ts";
import type { Job } from "./job.ts";
import { type Kept, keepPresent } from "./keep.ts";
import { type NearMiss, nearer } from "./near-miss.ts";
import { needed } from "./needed.ts";
import type { Reviewing } from "./reviewing.ts";
import type { Sandbox } from "./sandbox.ts";
import type { World } from "./unit.ts";
import type { UnseenInputs } from "./unseen-inputs.ts";

/** What an author's submissions are judged with. */
interface Around {
  readonly policies: Equipment["policies"];
  readonly sandbox: Sandbox;
  readonly unseen: UnseenInputs;
  readonly reviewing: Reviewing | undefined;
}

/** The submissions of one author: how many there were, what became of each, and which of those refused came furthest. */
export class Submissions {
  readonly #job: Job;
  readonly #around: Around;
  readonly #world: World;
  readonly #keys: readonly TargetKey[];
  #count = 0;
  #nearMiss: NearMiss | undefined;

  constructor(job: Job, around: Around) {
    this.#job = job;
    this.#around = around;
    this.#world = job.world;
    this.#keys = job.task.unit.targets.map(({ key }) => key);
  }

  get count(): number {
    return this.#count;
  }

  /** `undefined` when nothing could be made of any. */
  get nearMiss(): NearMiss | undefined {
    return this.#nearMiss;
  }

  /** Whether the present code, which the author would keep, passes. */
  async keep(): Promise<Kept> {
    const kept = await keepPresent(this.#job.task, this.#job.visible, this.#around.unseen, this.#world);
    this.#world.emit({ type: "judged", keys: this.#keys, attempt: this.#count, verdict: kept.verdict });
    if (kept.kind === "held-out") this.#tellHeldOut(kept.verdict, this.#count);
    return kept;
  }

  /** Once more when spec tests were corrected that it had failed by. */
  async try(candidate: Candidate): Promise<Attempt> {
    const tried = await this.#attempt(candidate);
    return tried.kind === "red" && (await this.#job.dispute.hear(tried.verdict)) ? this.#attempt(candidate) : tried;
  }

  async #attempt(candidate: Candidate): Promise<Attempt> {
    this.#count += 1;
    const [number, keys] = [this.#job.nextSubmission(), this.#keys];
    const { emit } = this.#world;
    emit({ type: "submitted", keys, attempt: number, candidate });
    let sections: NearMiss["sections"] | undefined;
    const tried = await attempt(candidate, this.#job.task.unit.targets, {
      root: this.#world.root,
      files: this.#world.files,
      mirror: this.#world.mirror,
      checks: this.#world.checks,
      policies: this.#around.policies,
      signal: this.#world.signal,
      verificationKey: (target) => this.#world.verificationKey(target),
      drafted: (made) => {
        sections = made;
      },
      verify: (sections) => {
        this.#around.sandbox.candidate(sections);
        return this.#job.cases.verify(this.#job.visible, sections);
      },
      verifyScratch: (tests, sections) =>
        needed(this.#job.task.unit.targets, sections, this.#world, (overlay) =>
          this.#world.gates.scratch(tests, overlay, this.#world.signal),
        ),
      unseen: this.#around.unseen,
      review: this.#around.reviewing?.review.bind(this.#around.reviewing),
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
}
