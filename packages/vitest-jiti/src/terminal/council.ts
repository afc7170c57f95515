import { type CouncilMember, type CouncilReport, counted, type SpecQuestion, type StageCost } from "@vitest-jiti/core";
import { money, seconds } from "./amounts.ts";

/** How a council came to its code: a line for each member, the chairman last, then what was left out, and what its members disagree about. */
export function councilLines({ members, notes, questions }: CouncilReport): readonly string[] {
  return [...members.map(memberLine), ...notes, ...questions.flatMap(questionLines)];
}

/** What a member of a council without a result took: why it failed is said elsewhere. */
export function tookLine(member: CouncilMember): string {
  return `${member.member} took ${costsOf(member).join(", ")}`;
}

function memberLine(one: CouncilMember): string {
  const { member, model, result, score, reason, stages } = one;
  const facts = [...(score === null ? [] : [`score ${score.toFixed(1)}`]), ...costsOf(one)];
  const why = reason === null ? "" : `; ${reason}`;
  const silent = stages.find(({ stage, reason: whyNot }) => stage === "critique" && whyNot !== null);
  const without = silent === undefined ? "" : `; no critique: ${silent.reason ?? ""}`;
  return `${member} ${model}: ${results[result]} (${facts.join(", ")})${why}${without}`;
}

function costsOf({ submissions, tokens, usd, seconds: took, stages }: CouncilMember): readonly string[] {
  const critiques = stages.filter(({ stage }) => stage === "critique").map(partOf);
  return [counted(submissions, "submission"), counted(tokens, "token"), money(usd), seconds(took), ...critiques];
}

/** What a part of all this took. */
function partOf({ stage, tokens, usd, seconds: took }: StageCost): string {
  return `of these for a ${stage} ${counted(tokens, "token")}, ${money(usd)}, ${seconds(took)}`;
}

const results: Readonly<Record<CouncilMember["result"], string>> = {
  chosen: "chosen",
  agrees: "behaves the same",
  differs: "green, and behaves differently",
  failed: "failed",
};

function questionLines({ call, answers }: SpecQuestion): readonly string[] {
  return [
    `The gates do not say what ${call} is. Paste the gate that is right:`,
    ...answers.flatMap(({ members, answer, gate }, index) => [
      `  ${members.join(", ")}: ${answer}${index === 0 ? "  (as it is now)" : ""}`,
      ...(gate === null ? [] : gate.split("\n").map((line) => `    ${line}`)),
    ]),
  ];
}
