import { type CouncilMember, type CouncilReport, JitiError, messageOf, type StageCost } from "@vitest-jiti/core";
import { addCost, type Cost, noCost } from "../budget/cost.ts";
import type { Choice } from "./choose.ts";
import type { Deliberated } from "./deliberate.ts";
import type { Proposal } from "./merge-same.ts";
import type { Proposed } from "./propose.ts";

/** How a council came to its code, for summary, log and provenance. */
export function reportOn(
  proposed: readonly Proposed[],
  deliberated: Deliberated,
  { groups, questions }: Choice<Proposal>,
): CouncilReport {
  const chosen = groups[0]?.proposals[0];
  return {
    members: membersTold(proposed, deliberated, (one) => fateOf(one, groups, chosen)),
    notes: deliberated.notes,
    groups: groups.map(({ proposals }) => proposals.flatMap(membersOf).sort()),
    questions,
  };
}

/** Why members and chairman have no proposal, and what they took. */
export function failedMembers(
  proposed: readonly Proposed[],
  deliberated: Deliberated | undefined,
): readonly CouncilMember[] {
  return membersTold(proposed, deliberated, (one) => fateOf(one, [], undefined));
}

/** One line. */
export function reasonTold(error: unknown): string {
  return error instanceof JitiError ? `${error.code}: ${error.reason.replaceAll(/\s*\n\s*/g, " ")}` : messageOf(error);
}

type Fate = Pick<CouncilMember, "result" | "score" | "code" | "reason">;

/** Members in their order, then the chairman. */
function membersTold(
  proposed: readonly Proposed[],
  deliberated: Deliberated | undefined,
  fate: (one: Proposed) => Fate,
): readonly CouncilMember[] {
  const { criticised = [], synthesis } = deliberated ?? {};
  const told = (one: Proposed, stages: readonly StageCost[]): CouncilMember => ({
    ...costsOf(one, stages),
    ...fate(one),
    stages,
  });
  return [
    ...proposed.map((one) => {
      const critiques = criticised.filter(({ member }) => member === one.seat.member);
      return told(one, [stageOf("proposal", one), ...critiques.map(({ cost }) => cost)]);
    }),
    ...(synthesis === undefined ? [] : [told(synthesis, [stageOf("synthesis", synthesis)])]),
  ];
}

function stageOf(stage: StageCost["stage"], { author, seconds, result }: Proposed): StageCost {
  const { calls, tokens, usd } = author?.spent ?? noCost;
  return { stage, calls, tokens, usd, seconds, reason: result.kind === "failed" ? reasonTold(result.error) : null };
}

function costsOf({ seat, author }: Proposed, stages: readonly StageCost[]): Omit<CouncilMember, keyof Fate | "stages"> {
  const { calls, tokens, usd } = stages.reduce<Cost>(addCost, noCost);
  // Their sum in milliseconds, which are whole.
  const seconds = Math.round(stages.reduce((sum, stage) => sum + stage.seconds * 1000, 0)) / 1000;
  const model = author?.voice ?? seat.model;
  return { member: seat.member, model, submissions: author?.submissions ?? 0, calls, tokens, usd, seconds };
}

function fateOf(
  { seat: { member }, result }: Proposed,
  groups: Choice<Proposal>["groups"],
  chosen: Proposal | undefined,
): Fate {
  if (result.kind === "failed") {
    const code = result.error instanceof JitiError ? result.error.code : "JITI_INTERNAL";
    return { result: "failed", score: null, code, reason: reasonTold(result.error) };
  }
  const isIn = (proposal: Proposal): boolean => membersOf(proposal).includes(member);
  const agrees = groups[0]?.proposals.some(isIn) === true ? "agrees" : "differs";
  const taken = chosen !== undefined && isIn(chosen) ? "chosen" : agrees;
  return { result: taken, score: result.green.score.total, code: null, reason: null };
}

function membersOf({ writers }: Proposal): readonly string[] {
  return writers.map(({ member }) => member);
}
