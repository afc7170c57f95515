import { counted } from "@vitest-jiti/core";
import { shareKilled, type Strength, type Survivor } from "@vitest-jiti/engine";
import type { MeasuredStrengths } from "./run-strength.ts";

/** For people: each survivor with the call that shows it, and a gate to paste. */
export function printStrengths({ strengths, red, left }: MeasuredStrengths): string {
  const parts = [
    ...strengths.map(printStrength),
    ...red.map((key) => `${key}: its gates are not green on what stands in .jiti/, so they were not measured.`),
    ...left.map((key) => `${key}: has no code or no gates yet.`),
  ];
  return parts.length === 0 ? "No target." : parts.join("\n\n");
}

/** The same for programs. */
export function printStrengthsAsJson({ strengths, red, left }: MeasuredStrengths): string {
  const targets = strengths.map((strength) => ({ ...strength, share: shareKilled(strength) }));
  return JSON.stringify({ targets, red, left }, null, 2);
}

function printStrength(strength: Strength): string {
  const { key, killed, survivors, alike, mutants, gaps } = strength;
  const tried = killed + survivors.length + alike;
  const share = Math.round(shareKilled(strength) * 100);
  const of = tried < mutants ? `${tried} of ${counted(mutants, "mutant")} tried` : counted(mutants, "mutant");
  const head = `${key}: gates kill ${share} % (${of}: ${killed} killed, ${survivors.length} not, ${alike} without a difference that was found)`;
  return [
    head,
    ...gaps.map((gap) => `  Calls are only those that were seen, and changes of them: ${gap}.`),
    ...survivors.map(printSurvivor),
  ].join("\n");
}

function printSurvivor({ operator, line, original, replacement, call, expected, got, gate }: Survivor): string {
  const change = `  line ${line}, ${operator}: ${original === "" ? "nothing" : original} -> ${replacement === "" ? "nothing" : replacement}`;
  const shown = `    ${call}: ${expected}; the mutant: ${got}`;
  return ["", change, shown, ...(gate === undefined ? [] : [indent(gate)])].join("\n");
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `      ${line}`)
    .join("\n");
}
