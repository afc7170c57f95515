import type { CouncilReport, CouncilSettings } from "@vitest-jiti/core";
import type { Author, Job } from "../loop/author.ts";
import type { Green } from "../loop/conclusion.ts";
import { reasonOf } from "../loop/failure.ts";
import { choose } from "./choose.ts";
import { CouncilFailed } from "./failed.ts";
import { mergeSame, type Proposal } from "./merge-same.ts";
import { type Proposed, propose } from "./propose.ts";
import { reportOn } from "./report.ts";
import { seatsOf } from "./team.ts";

/** What a council settles on. */
interface Settled {
  readonly green: Green;
  readonly author: Author;
  readonly report: CouncilReport;
}

interface Candidate extends Proposal {
  readonly green: Green;
  readonly author: Author;
}

/**
 * Has a council write a unit: its members propose, each for itself, and execution decides between what is green.
 *
 * @param joined Hears of every author that takes part.
 * @param alone Why the coder alone came to nothing, where it was asked before.
 * @throws CouncilFailed when no proposal is green.
 * @throws Superseded when the unit is generated together with others instead.
 */
export async function convene(
  job: Job,
  council: CouncilSettings,
  { joined, alone }: { readonly joined: (author: Author) => void; readonly alone?: unknown },
): Promise<Settled> {
  const seats = await seatsOf(council, job.task, job.world);
  const proposed = await propose(job, seats, joined);
  const candidates = mergeSame(proposed.flatMap(candidateOf));
  if (candidates.length === 0) {
    throw job.world.signal.aborted ? stopped(proposed) : new CouncilFailed(proposed, { alone, transcript: job.path });
  }
  const choice = await choose(candidates, job.task, job.world);
  const report = reportOn(proposed, choice);
  job.transcript.write({ type: "council", report });
  const chosen = choice.groups[0]?.proposals[0];
  if (chosen === undefined) throw new RangeError("There is a choice where there are candidates.");
  return { green: chosen.green, author: chosen.author, report };
}

function candidateOf({ seat, author, result }: Proposed): readonly Candidate[] {
  if (result.kind === "failed" || author === undefined) return [];
  const { green } = result;
  const writers = [{ member: seat.member, model: author.voice }];
  return [{ sections: green.sections, score: green.score.total, writers, green, author }];
}

/** Who stops a run asked for no reasons: that of a member that was stopped, whatever others failed by before. */
function stopped(proposed: readonly Proposed[]): unknown {
  const errors = proposed.flatMap(({ result }) => (result.kind === "failed" ? [result.error] : []));
  return errors.find((error) => reasonOf(error) === "cancelled") ?? errors[0];
}
