import { metrics, type Score, type ScorePart } from "@vitest-jiti/core";
import { clip } from "../prompts/text.ts";

/**
 * What an agent is told about a green submission that could read better.
 *
 * @param changed What a version that scored higher did differently: the reason why it was not taken.
 */
export function reportRefactor(score: Score, threshold: number, changed?: string): string {
  const costly = score.parts.filter(({ penalty }) => penalty > 0).sort((a, b) => b.penalty - a.penalty);
  const measured = costly.length === 0 ? [] : [`What costs points:\n${costly.map(describe).join("\n")}`];
  const rated = score.ratedBy === "reviewer" ? reviewed(score) : ratedByItself(score);
  return [
    `All gates pass, and this version is kept. Its quality is ${number(score.total)} of 10; ${number(threshold)} is asked for.`,
    ...(changed === undefined ? [] : [`Your last version scored higher, but it behaves differently: ${changed}.`]),
    ...measured,
    ...rated,
    "Submit a version that behaves exactly the same and reads better: simpler, shorter, better named. If it is not better, this one stays.",
  ].join("\n\n");
}

function ratedByItself({ rated, measured }: Score): readonly string[] {
  return rated < measured ? [`You rated it ${number(rated)} yourself: improve what you held against it.`] : [];
}

function reviewed({ rated, reasons = [] }: Score): readonly string[] {
  const head = `A reviewer rated it ${number(rated)}`;
  return reasons.length === 0
    ? [`${head}, without reasons.`]
    : [`${head}, because:\n${reasons.map((reason) => `- ${reason}`).join("\n")}`];
}

function describe({ metric, value, penalty, what }: ScorePart): string {
  return `- ${metric} (${metrics[metric]}): ${what === undefined ? number(value) : clip(what.join(", "), 300)}, takes off ${String(penalty)}`;
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
