import { elide, type GateFailure, type GateResult, printLocation } from "@vitest-jiti/core";
import { clip, indent } from "../prompts/text.ts";
import { secretsRedactor } from "../redaction/secrets.ts";

const mostShown = 6;

/** Failing gates with message, difference and line; the first few in full, the others by title. */
export function describeGates(results: readonly GateResult[]): string {
  // Before anything is cut: half a secret does not look like one.
  const redact = secretsRedactor(process.env);
  const shown = results.slice(0, mostShown).map((result) => describeGate(result, redact));
  const others = results.slice(mostShown).map(({ gate }) => `- ${gate.titles.join(" > ")}`);
  const rest = others.length === 0 ? [] : [`These fail as well:\n${clip(others.join("\n"), 1_000)}`];
  return [...shown, ...rest].join("\n\n");
}

function describeGate({ gate, failures, output }: GateResult, redact: (text: string) => string): string {
  const title = `- ${gate.titles.join(" > ")} (${printLocation({ file: gate.location.file, line: gate.location.line })})`;
  const printed = output.trim() === "" ? [] : [indent(`It printed:\n${indent(elide(redact(output.trim()), 300))}`)];
  return [title, ...failures.slice(0, 2).map((failure) => indent(describeFailure(failure, redact))), ...printed].join(
    "\n",
  );
}

function describeFailure({ message, diff, line }: GateFailure, redact: (text: string) => string): string {
  return [
    clip(redact(message.trim()), 600),
    ...(line === undefined ? [] : [`in the line: ${line.trim()}`]),
    ...(diff === undefined ? [] : [elide(redact(diff.trim()), 800)]),
  ].join("\n");
}
