import { counted, metrics, type Score, type ScorePart } from "@vitest-jiti/core";
import { money, seconds } from "../../terminal/amounts.ts";
import { councilLines } from "../../terminal/council.ts";
import type { Generation, Log, LoggedAttempt, LoggedRemark, LoggedReview } from "./read-log.ts";
import type { RefusedCall } from "./refused-calls.ts";

/** A log for people: one block for each generation, the last one last. */
export function printLog({ key, present, generations }: Log): string {
  if (generations.length === 0 && present === null)
    return `${key}: nothing is known about it on this machine. Transcripts and provenance are where it was generated.`;
  const gates = present?.gates ?? [];
  return [
    key,
    ...generations.map((generation) => printGeneration(generation, key)),
    ...(gates.length === 0
      ? []
      : [["Gates that the present code passed:", ...gates.map((gate) => `  ${gate}`)].join("\n")]),
  ].join("\n\n");
}

function printGeneration(generation: Generation, key: string): string {
  const {
    at,
    result,
    model,
    agent,
    turns,
    usage,
    usd,
    attempts,
    reason,
    score,
    transcript,
    keys,
    remarks,
    council,
    refusedCalls,
  } = generation;
  const others = keys.filter((one) => one !== key);
  const price = `${counted(usage.input + usage.output, "token")}, ${usd === null ? "unpriced" : `${money(usd)} (estimate)`}`;
  return [
    `${at.slice(0, 19).replace("T", " ")} UTC  ${result}`,
    ...(reason === null ? [] : [`  ${indented(reason)}`]),
    `  by ${agent} with ${model}: ${counted(turns, "turn")}, ${seconds(generation.seconds)} of answering, ${price}`,
    ...(others.length === 0 ? [] : [`  together with ${others.join(", ")}`]),
    ...attempts.map((attempt, index) => printAttempt(attempt, index + 1)),
    ...printRefusedCalls(refusedCalls),
    ...remarks.map(printRemark),
    ...(council === null ? [] : councilLines(council).map((line) => `  ${line}`)),
    ...(score === null ? [] : printScore(score)),
    `  ${transcript}`,
  ].join("\n");
}

/** A model that does not listen makes one mistake many times: it is printed once. */
export function printRefusedCalls(calls: readonly RefusedCall[]): readonly string[] {
  const same = Map.groupBy(calls, ({ tool, fault, told }) => JSON.stringify([fault, tool, told]));
  return [...same.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const times = others.length === 0 ? "" : ` (${String(others.length + 1)} times)`;
    return [`  tool call ${first.fault}${times}: ${first.tool}: ${indented(first.told)}`];
  });
}

function printAttempt({ phase, member, accepted, report, heldOut, review }: LoggedAttempt, number: number): string {
  const head = `  submission ${String(number)} (${[member, phase].filter(Boolean).join(", ")}): ${accepted ? "green" : "refused"}`;
  const unseen = heldOut.length === 0 ? "" : `\n\nInputs that the model did not see:\n${heldOut.join("\n")}`;
  const said = review === null ? "" : `\n\n${printReview(review)}`;
  const text = `${report.trim()}${unseen}${said}`.trim();
  return text === "" ? head : `${head}\n    ${text.replaceAll(/\n(?=.)/g, "\n    ")}`;
}

function printRemark({ member, proposal, of, text, quote }: LoggedRemark): string {
  const about = quote === "" ? "" : `\n    ${quote.replaceAll(/\n(?=.)/g, "\n    ")}`;
  return `  ${member} says of ${proposal} (${of.join(", ")}): ${indented(text)}${about}`;
}

function printReview(review: LoggedReview): string {
  if ("silent" in review) return `${review.agent} gave no judgement: ${review.silent}`;
  return [
    `${review.agent} rated it ${review.rating.toFixed(1)}${review.reasons.length === 0 ? "" : ":"}`,
    ...review.reasons.map((reason) => `- ${reason}`),
    ...review.unsafe.map((reason) => `- unsafe: ${reason}`),
  ].join("\n");
}

function printScore({ total, measured, rated, ratedBy, parts }: Score): readonly string[] {
  const costly = parts.filter(({ penalty }) => penalty > 0).sort((a, b) => b.penalty - a.penalty);
  const others = parts.filter(({ penalty }) => penalty === 0).map(({ metric }) => metric);
  return [
    `  score ${total.toFixed(1)}: the lower of ${measured.toFixed(1)} measured and ${rated.toFixed(1)} rated by the ${ratedBy}`,
    ...costly.map(printPart),
    ...(others.length === 0 ? [] : [`    nothing off for ${others.join(", ")}`]),
  ];
}

function printPart({ metric, value, penalty, what = [] }: ScorePart): string {
  const list = what.length === 0 ? "" : `: ${what.join(", ")}`;
  const amount = String(Math.round(value * 100) / 100).padStart(5);
  return `    ${penalty.toFixed(2)} off  ${metric.padEnd(14)} ${amount}  ${metrics[metric]}${list}`;
}

function indented(text: string): string {
  return text.replaceAll(/\n(?=.)/g, "\n  ");
}
