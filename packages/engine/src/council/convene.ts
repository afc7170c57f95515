import type { CouncilReport, CouncilSettings } from "@vitest-jiti/core";
import type { Bill } from "../budget/bill.ts";
import type { Author } from "../loop/author.ts";
import type { Job } from "../loop/job.ts";
import type { Green } from "../loop/conclusion.ts";
import { reasonOf } from "../loop/failure.ts";
import { choose } from "./choose.ts";
import { CouncilFailed } from "./failed.ts";
import { mergeSame, type Proposal } from "./merge-same.ts";
import { type Proposed, propose } from "./propose.ts";
import { reportOn } from "./report.ts";
import { deliberate } from "./deliberate.ts";
import { seatsOf } from "./team.ts";

/** What a council settles on. */
interface Settled {
  readonly green: Green;
  readonly author: Author;
  readonly report: CouncilReport;
}

/** A proposal that may be chosen. */
export interface Candidate extends Proposal {
  readonly green: Green;
  readonly author: Author;
}

/** Someone whose calls have to be paid for. */
export interface Contributor {
  readonly bill: Bill["total"];
  readonly submissions: number;
}

/**
 * Has a council write a unit: its members propose, each for itself; where these proposals disagree, or none is green, they
 * go on to a critique and a synthesis; and execution decides between what is green.
 *
 * @param joined Hears of everyone who takes part.
 * @param alone Why the coder alone came to nothing, where it was asked before.
 * @throws CouncilFailed when neither a proposal nor the synthesis is green.
 * @throws Superseded when the unit is generated together with others instead.
 */
export async function convene(
  job: Job,
  council: CouncilSettings,
  { joined, alone }: { readonly joined: (contributor: Contributor) => void; readonly alone?: unknown },
): Promise<Settled> {
  const seats = await seatsOf(council, job.task, job.world);
  const proposed = await propose(job, seats, joined);
  const own = mergeSame(proposed.flatMap(candidatesOf));
  const first = own.length === 0 ? undefined : await choose(own, job.task, job.world);
  const deliberated = await deliberate({ job, council, seats, proposed, first, joined });
  const synthesis = deliberated.synthesis === undefined ? [] : synthesisOf(deliberated.synthesis);
  const choice = synthesis.length === 0 ? first : await choose(withSynthesis(own, synthesis), job.task, job.world);
  if (choice === undefined) {
    throw job.world.signal.aborted
      ? stopped(proposed)
      : new CouncilFailed(proposed, { alone, deliberated, transcript: job.path });
  }
  const report = reportOn(proposed, deliberated, choice);
  job.transcript.write({ type: "council", report });
  const chosen = choice.groups[0]?.proposals[0];
  if (chosen === undefined) throw new RangeError("There is a choice where there are candidates.");
  return { green: chosen.green, author: chosen.author, report };
}

function candidatesOf({ seat, author, result }: Proposed): readonly Candidate[] {
  if (result.kind === "failed" || author === undefined) return [];
  const { green } = result;
  const writers = [{ member: seat.member, model: author.voice }];
  return [{ sections: green.sections, score: green.score.total, writers, green, author }];
}

function synthesisOf(proposed: Proposed): readonly Candidate[] {
  return candidatesOf(proposed).map((one) => ({
    ...one,
    writers: one.writers.map((writer) => ({ ...writer, sawOthers: true })),
  }));
}

/** A synthesis that repeats a proposal adds its author to it, and not what this thinks of it. */
function withSynthesis(own: readonly Candidate[], synthesis: readonly Candidate[]): readonly Candidate[] {
  return mergeSame([...own, ...synthesis]).map((merged) => {
    const before = own.find((one) => one.writers.every((writer) => merged.writers.includes(writer)));
    return before === undefined ? merged : { ...before, writers: merged.writers };
  });
}

/** Who stops a run asked for no reasons: that of a member that was stopped, whatever others failed by before. */
function stopped(proposed: readonly Proposed[]): unknown {
  const errors = proposed.flatMap(({ result }) => (result.kind === "failed" ? [result.error] : []));
  return errors.find((error) => reasonOf(error) === "cancelled") ?? errors[0];
}
