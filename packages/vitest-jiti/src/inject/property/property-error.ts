import { counted, printLiteral } from "@vitest-jiti/core";
import type { RunDetails } from "fast-check";
import type { FoundCounterexample } from "../gate-meta.ts";
import { printValue } from "../observe/print-value.ts";

/** Characters of a literal that is kept. */
const longest = 2_000;

type Details = RunDetails<[unknown]>;

/** The counterexample of a property that failed; `undefined` when it failed for want of values or of time. */
export function foundIn({ counterexample, counterexamplePath, seed }: Details): FoundCounterexample | undefined {
  if (counterexamplePath === null) return undefined;
  const literal = printLiteral(counterexample[0]);
  return {
    values: printValue(counterexample[0]),
    seed,
    path: counterexamplePath,
    ...(literal === undefined || literal.length > longest ? {} : { literal }),
  };
}

/** What a property that failed throws: the counterexample, how to reproduce it, and as its cause what was thrown for it. */
export function propertyError(details: Details, found: FoundCounterexample | string, keptIn?: string): Error {
  if (typeof found === "string") return new Error(interrupted(details) ?? withoutHints(found));
  const { numRuns, numShrinks, errorInstance } = details;
  const after = `${counted(numRuns, "run")}${numShrinks > 0 ? `, shrunk ${counted(numShrinks, "time")}` : ""}`;
  const lines = [
    `Property failed after ${after}, for`,
    `  ${found.values}`,
    keptIn === undefined ? reproduction(found) : `They stand in ${keptIn}, since it has failed for them before.`,
  ];
  const error = new Error(lines.join("\n"), errorInstance === null ? {} : { cause: errorInstance });
  // Where it happened says the cause; that a property was checked here helps nobody.
  error.stack = `Error: ${error.message}`;
  return error;
}

function reproduction({ seed, path }: FoundCounterexample): string {
  return `To reproduce it, make this the second argument of .prop: { seed: ${seed}, path: "${path}", endOnFailure: true }`;
}

function interrupted({ interrupted: isOver, numRuns, runConfiguration }: Details): string | undefined {
  if (!isOver) return undefined;
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the plugin in its place came with fast-check 4.10
  const { numRuns: wanted = 100, interruptAfterTimeLimit: limit } = runConfiguration;
  const within = limit === undefined ? "" : ` within ${limit} ms`;
  return `Property ran ${numRuns} of ${counted(wanted, "time")}${within} and has not failed. Give the test more time, or \`numRuns\` less.`;
}

function withoutHints(message: string): string {
  return message.split(/\n\nHint/, 1).join("");
}
