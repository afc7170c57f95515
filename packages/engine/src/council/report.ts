import { type CouncilMember, type CouncilReport, JitiError, messageOf } from "@vitest-jiti/core";
import type { Choice } from "./choose.ts";
import type { Proposal } from "./merge-same.ts";
import type { Proposed } from "./propose.ts";

/** How a council came to its code, for summary, log and provenance. */
export function reportOn(proposed: readonly Proposed[], { groups, questions }: Choice<Proposal>): CouncilReport {
  const chosen = groups[0]?.proposals[0];
  return {
    members: proposed.map((one) => failedMember(one)[0] ?? { ...costsOf(one), ...greenOf(one, groups, chosen) }),
    groups: groups.map(({ proposals }) => proposals.flatMap(membersOf).sort()),
    questions,
  };
}

/** A member that has no proposal, and why; nothing for one that has. */
export function failedMember(one: Proposed): readonly CouncilMember[] {
  if (one.result.kind !== "failed") return [];
  const { error } = one.result;
  const code = error instanceof JitiError ? error.code : "JITI_INTERNAL";
  return [{ ...costsOf(one), result: "failed", score: null, code, reason: reasonTold(error) }];
}

/** One line. */
export function reasonTold(error: unknown): string {
  return error instanceof JitiError ? `${error.code}: ${error.reason.replaceAll(/\s*\n\s*/g, " ")}` : messageOf(error);
}

type Fate = "result" | "score" | "code" | "reason";

function costsOf({ seat, author, seconds }: Proposed): Omit<CouncilMember, Fate> {
  const { calls, tokens, usd } = author?.spent ?? { calls: 0, tokens: 0, usd: 0 };
  const model = author?.voice ?? seat.model;
  return { member: seat.member, model, submissions: author?.submissions ?? 0, calls, tokens, usd, seconds };
}

function greenOf(
  { seat: { member }, result }: Proposed,
  groups: Choice<Proposal>["groups"],
  chosen: Proposal | undefined,
): Pick<CouncilMember, Fate> {
  const isIn = (proposal: Proposal): boolean => membersOf(proposal).includes(member);
  const agrees = groups[0]?.proposals.some(isIn) === true ? "agrees" : "differs";
  const taken = chosen !== undefined && isIn(chosen) ? "chosen" : agrees;
  const score = result.kind === "green" ? result.green.score.total : null;
  return { result: taken, score, code: null, reason: null };
}

function membersOf({ writers }: Proposal): readonly string[] {
  return writers.map(({ member }) => member);
}
