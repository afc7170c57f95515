import { openTranscript, type Transcript } from "@vitest-jiti/agents";
import { addUsage, noUsage, type Outcome, type Provenance, type TargetKey } from "@vitest-jiti/core";
import { join } from "node:path";
import { tellOddities } from "../confirm/self-check.ts";
import { type Contributor, convene } from "../council/convene.ts";
import type { Team } from "../council/team.ts";
import { Dispute } from "../spec-tests/dispute.ts";
import { Superseded } from "../schedule/superseded.ts";
import { accept, type Accepted, remember } from "./accept.ts";
import { Author } from "./author.ts";
import type { Conclusion, Green } from "./conclusion.ts";
import { endOf } from "./end-of.ts";
import type { Equipment } from "./equip.ts";
import { failure, reasonOf } from "./failure.ts";
import { FoundCases } from "./found-cases.ts";
import type { Job } from "./job.ts";
import { transcriptPath } from "./transcript-path.ts";
import { visibleTargets } from "./visible-targets.ts";
import type { Task, World } from "./unit.ts";

/**
 * Generates one unit: conversations with its author or authors until a candidate is green and good enough, then its
 * commit. Never throws for what can go wrong with one unit; every target of the unit gets an outcome.
 *
 * @throws Superseded when the unit is generated together with others instead.
 */
export async function generateUnit(task: Task, world: World, team: Team): Promise<readonly Outcome[]> {
  const outcomes = await new Generation(task, world, team).run();
  for (const outcome of outcomes) world.emit({ type: "finished", outcome });
  return outcomes;
}

/** How the writing of a unit ended: whose candidate it is, and how a council came to it. */
interface Written {
  readonly conclusion: Conclusion;
  readonly author: Author;
  readonly council?: Provenance["council"];
}

/** One generation: who writes, what all of them took, and what is stored in the end. */
class Generation {
  readonly #task: Task;
  readonly #world: World;
  readonly #team: Team;
  readonly #keys: readonly TargetKey[];
  readonly #startedAt: number;
  readonly #transcript: string;
  readonly #cases: FoundCases;
  /** All that took part. */
  readonly #contributors: Contributor[] = [];

  constructor(task: Task, world: World, team: Team) {
    this.#task = task;
    this.#world = world;
    this.#team = team;
    this.#keys = task.unit.targets.map(({ key }) => key);
    this.#cases = new FoundCases(world, task.evidence.results);
    this.#startedAt = world.clock.now();
    this.#transcript = transcriptPath(this.#keys, this.#startedAt);
  }

  async run(): Promise<readonly Outcome[]> {
    const { root, env, emit } = this.#world;
    const onWarning = (message: string): void => {
      emit({ type: "warning", message });
    };
    const transcript = openTranscript(join(root, this.#transcript), onWarning, env);
    try {
      const outcomes = await this.#conclude(this.#job(transcript));
      transcript.write({ type: "ended", outcomes: outcomes.map(endOf) });
      return outcomes;
    } finally {
      await transcript.close();
    }
  }

  #job(transcript: Transcript): Job {
    let submissions = 0;
    const { budget } = this.#world.settings;
    return {
      task: this.#task,
      world: this.#world,
      ledger: this.#world.ledger.child(this.#keys.join(", "), budget.target),
      transcript,
      path: this.#transcript,
      cases: this.#cases,
      visible: visibleTargets(this.#task, this.#world),
      reviewer: this.#team.reviewer,
      dispute: new Dispute(this.#task.unit.targets, this.#world),
      nextSubmission: () => (submissions += 1),
    };
  }

  async #conclude(job: Job): Promise<readonly Outcome[]> {
    try {
      const written = await this.#write(job);
      const { conclusion } = written;
      if (conclusion.kind === "kept")
        return this.#keys.map((key) => ({ kind: "kept", key, reason: conclusion.reason }));
      return await this.#commit(conclusion.green, written);
    } catch (error) {
      if (error instanceof Superseded) throw error;
      return this.#keys.map((key) => failure(key, error, this.#transcript));
    }
  }

  /** The coder alone, a council, or a council where the coder alone comes to nothing. */
  async #write(job: Job): Promise<Written> {
    const { coder, council } = this.#team;
    let alone: unknown;
    try {
      if (coder !== undefined) return await this.#writeAlone(coder, job);
    } catch (error) {
      const reason = reasonOf(error);
      if (council === undefined || (reason !== "attempts" && reason !== "model")) throw error;
      alone = error;
    }
    if (council === undefined) throw new RangeError("A unit has a coder or a council.");
    const joined = (one: Contributor): void => void this.#contributors.push(one);
    const { author, green, report } = await convene(job, council, { joined, alone });
    return { conclusion: { kind: "accepted", green }, author, council: report };
  }

  async #writeAlone(equipment: Equipment, job: Job): Promise<Written> {
    const author = new Author(job, {
      equipment,
      member: "",
      // What is remembered need not be paid for again. A disk that refuses says so at the commit.
      foundGreen: async (green, by) => {
        await remember(this.#accepted(green, { author: by }), this.#task.unit.targets, this.#world).catch(
          () => undefined,
        );
      },
    });
    this.#contributors.push(author);
    return { conclusion: await author.write(), author };
  }

  async #commit(green: Green, written: Written): Promise<readonly Outcome[]> {
    try {
      await tellOddities(green.sections, this.#task, this.#world);
    } catch (error) {
      // Who stops a run keeps what is green, told or not.
      this.#world.emit({ type: "stopped", keys: this.#keys, reason: reasonOf(error) });
    }
    return accept(this.#accepted(green, written), this.#task.unit.targets, this.#world);
  }

  #accepted(green: Green, { author, council }: Pick<Written, "author" | "council">): Accepted {
    const bills = this.#contributors.map(({ bill }) => bill);
    return {
      sections: green.sections,
      scratch: green.scratch,
      score: green.score,
      verdict: green.verdict,
      attempts: this.#contributors.reduce((sum, { submissions }) => sum + submissions, 0),
      calls: bills.reduce((sum, { calls }) => sum + calls, 0),
      usage: bills.map(({ usage }) => usage).reduce(addUsage, noUsage),
      usd: bills.reduce<number | null>((sum, { usd }) => (sum === null || usd === null ? null : sum + usd), 0),
      model: author.model,
      agent: author.agent,
      transcript: this.#transcript,
      startedAt: this.#startedAt,
      cases: this.#cases,
      notes: author.notes,
      council,
    };
  }
}
