import { elide, type GateFailure, type GateResult, printLocation } from "@vitest-jiti/core";
import { clip, indent } from "../prompts/text.ts";

const mostShown = 6;

/** Failing gates with message, difference and line; the first few in full, the others by title. */
export function describeGates(results: readonly GateResult[]): string {
  const shown = results.slice(0, mostShown).map(describeGate);
  const others = results.slice(mostShown).map(({ gate }) => `- ${gate.titles.join(" > ")}`);
  const rest = others.length === 0 ? [] : [`These fail as well:\n${clip(others.join("\n"), 1_000)}`];
  return [...shown, ...rest].join("\n\n");
}

function describeGate({ gate, failures, output }: GateResult): string {
  const title = `- ${gate.titles.join(" > ")} (${printLocation({ file: gate.location.file, line: gate.location.line })})`;
  const printed = output.trim() === "" ? [] : [indent(`It printed:\n${indent(elide(output.trim(), 300))}`)];
  return [title, ...failures.slice(0, 2).map((failure) => indent(describeFailure(failure))), ...printed].join("\n");
}

function describeFailure({ message, diff, line }: GateFailure): string {
  return [
    clip(message.trim(), 600),
    ...(line === undefined ? [] : [`in the line: ${line.trim()}`]),
    ...(diff === undefined ? [] : [elide(diff.trim(), 800)]),
  ].join("\n");
}
