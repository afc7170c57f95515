import type { CouncilMember, CouncilReport } from "@vitest-jiti/core";
import type { Choice } from "./choose.ts";
import { reasonTold } from "./failed.ts";
import type { Proposal } from "./merge-same.ts";
import type { Proposed } from "./propose.ts";

/** How a council came to its code, for summary, log and provenance. */
export function reportOn(proposed: readonly Proposed[], { groups, questions }: Choice<Proposal>): CouncilReport {
  const chosen = groups[0]?.proposals[0];
  return {
    members: proposed.map((one) => ({ ...costsOf(one), ...resultOf(one, groups, chosen) })),
    groups: groups.map(({ proposals }) => proposals.flatMap(membersOf).sort()),
    questions,
  };
}

function costsOf({ seat, author, seconds }: Proposed): Omit<CouncilMember, "result" | "score" | "reason"> {
  const { calls, tokens, usd } = author?.spent ?? { calls: 0, tokens: 0, usd: 0 };
  const model = author?.model ?? seat.model;
  return { member: seat.member, model, submissions: author?.submissions ?? 0, calls, tokens, usd, seconds };
}

function resultOf(
  { seat: { member }, result }: Proposed,
  groups: Choice<Proposal>["groups"],
  chosen: Proposal | undefined,
): Pick<CouncilMember, "result" | "score" | "reason"> {
  if (result.kind === "failed") return { result: "failed", score: null, reason: reasonTold(result.error) };
  const isIn = (proposal: Proposal): boolean => membersOf(proposal).includes(member);
  const agrees = groups[0]?.proposals.some(isIn) === true ? "agrees" : "differs";
  const taken = chosen !== undefined && isIn(chosen) ? "chosen" : agrees;
  return { result: taken, score: result.green.score.total, reason: null };
}

function membersOf({ writers }: Proposal): readonly string[] {
  return writers.map(({ member }) => member);
}
