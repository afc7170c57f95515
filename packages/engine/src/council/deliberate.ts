import type { Deliberation } from "@vitest-jiti/agents";
import { type CouncilSettings, JitiError } from "@vitest-jiti/core";
import type { Job } from "../loop/job.ts";
import { reasonOf } from "../loop/failure.ts";
import { Superseded } from "../schedule/superseded.ts";
import type { Choice } from "./choose.ts";
import type { Candidate, Contributor } from "./convene.ts";
import { type Criticised, criticise, type Critic } from "./criticise.ts";
import { mergeSame } from "./merge-same.ts";
import { ask, type Proposed } from "./propose.ts";
import { type Exhibit, greenExhibits, refusedExhibit, show } from "./show.ts";
import { chairOf, type Seat } from "./team.ts";
import { whyStop } from "./why-stop.ts";

/** What came after the proposals. */
export interface Deliberated {
  readonly criticised: readonly Criticised[];
  /** `undefined` when the chairman was not asked. */
  readonly synthesis: Proposed | undefined;
  /** Why something was left out: sentences. */
  readonly notes: readonly string[];
}

interface Sitting {
  readonly job: Job;
  readonly council: CouncilSettings;
  readonly seats: readonly Seat[];
  readonly proposed: readonly Proposed[];
  /** Between the green proposals, if there are any. */
  readonly first: Choice<Candidate> | undefined;
  readonly joined: (contributor: Contributor) => void;
}

const nothing: Deliberated = { criticised: [], synthesis: undefined, notes: [] };

/**
 * Goes on where proposals leave something open. Green ones that behave differently are criticised, and the chairman makes
 * one of them; of what was refused it makes one where nothing is green. Green ones that behave the same need neither.
 *
 * @throws Superseded when the unit is generated together with others instead, and nothing of what is green can stay.
 */
export async function deliberate(sitting: Sitting): Promise<Deliberated> {
  const { job, council, seats, first } = sitting;
  const exhibits = first === undefined ? refused(sitting.proposed) : greenExhibits(first.groups);
  const isSettled = first?.groups.length === 1;
  if (isSettled || exhibits.length === 0) return nothing;
  const chair = await chairOf(council, job.task, seats, job.world);
  if (chair === undefined) return nothing;
  const stop = whyStop(job);
  if (stop !== undefined) return { ...nothing, notes: [`No critique and no synthesis: ${stop}`] };

  const shown = show(exhibits, first?.questions ?? []);
  if (shown.proposals.length === 0) return nothing;
  job.transcript.write({ type: "proposals", letters: shown.letters });
  // What gates say of red proposals is worth more than what their authors would.
  const critics = first === undefined || chair.equipment instanceof JitiError ? [] : criticsAmong(sitting.proposed);
  const criticised = await criticise(job, critics, shown);
  for (const { bill } of criticised) sitting.joined({ bill, submissions: 0 });
  const stopNow = whyStop(job);
  if (stopNow !== undefined) return { criticised, synthesis: undefined, notes: [`No synthesis: ${stopNow}`] };
  const critiques = criticised.flatMap(({ critique }) => critique ?? []);
  const { proposals, disagreements } = shown;
  const synthesis = await synthesise(sitting, chair, { proposals, disagreements, critiques });
  return { criticised, synthesis, notes: [] };
}

/** What can be made something of: a spec that cannot be satisfied as it stands is nobody's to synthesise. */
function refused(proposed: readonly Proposed[]): readonly Exhibit[] {
  const misses = proposed.flatMap(({ seat, author, result }) => {
    const miss = author?.nearMiss;
    const reason = result.kind === "failed" ? reasonOf(result.error) : undefined;
    if (miss === undefined || (reason !== "attempts" && reason !== "model")) return [];
    return [
      {
        sections: miss.sections,
        score: 0,
        writers: [{ member: seat.member, model: author?.voice ?? seat.model }],
        miss,
      },
    ];
  });
  return mergeSame(misses).map(({ miss, writers }) =>
    refusedExhibit(
      miss,
      writers.map(({ member }) => member),
    ),
  );
}

/** All whose models answer, whether what they wrote is green or not. */
function criticsAmong(proposed: readonly Proposed[]): readonly Critic[] {
  return proposed.flatMap(({ seat: { member, equipment }, author, result }): Critic[] => {
    if (equipment instanceof JitiError || author === undefined) return [];
    if (result.kind === "failed" && reasonOf(result.error) !== "attempts") return [];
    const own = result.kind === "green" ? result.green.sections : author.nearMiss?.sections;
    return [{ member, equipment, own }];
  });
}

async function synthesise(sitting: Sitting, chair: Seat, council: Deliberation): Promise<Proposed> {
  const { job, first, joined } = sitting;
  try {
    return await ask(job, chair, { joined, council });
  } catch (error) {
    // What is green and needs nobody else stays as it is.
    if (!(error instanceof Superseded) || error.hasBegun || first === undefined) throw error;
    return { seat: chair, author: undefined, seconds: 0, result: { kind: "failed", error } };
  }
}
