import type { RunProblem, Verdict } from "@vitest-jiti/core";
import { clip } from "../prompts/text.ts";
import { again } from "./again.ts";
import { describeGates } from "./gate-report.ts";

/** What an agent is told about gates that its submission did not satisfy. */
export function reportVerdict(verdict: Verdict): string {
  const failed = verdict.results.filter(({ state }) => state === "failed");
  const missing = verdict.results.filter(({ state }) => state === "missing");
  const counted = verdict.results.filter(({ state }) => state !== "unproven").length;
  const parts = [
    ...verdict.problems.flatMap(describeProblem),
    ...(failed.length === 0
      ? []
      : [`${failed.length} of ${counted} gates failed:\n\n${clip(describeGates(failed), 5_000)}`]),
    ...(missing.length === 0
      ? []
      : [`${missing.length} of ${counted} gates did not come to run, or did not end:\n${titles(missing)}`]),
  ];
  if (parts.length === 0) parts.push("The gates could not be confirmed.");
  return [...parts, again].join("\n\n");
}

function titles(results: Verdict["results"]): string {
  const shown = results.slice(0, 10).map(({ gate }) => `- ${gate.titles.join(" > ")}`);
  return results.length > 10 ? `${shown.join("\n")}\n- …` : shown.join("\n");
}

function describeProblem(problem: RunProblem): readonly string[] {
  switch (problem.kind) {
    case "timeout":
      return [
        `The run did not end within ${problem.afterMs / 1000} s and was stopped. Something loops or waits for ever: look for ` +
          "loops whose condition never changes, recursion without an end, regular expressions that backtrack without bound, " +
          "and promises that nobody resolves.",
      ];
    case "out-of-memory":
      return [
        `The run used more than ${problem.limitMb} MB of memory and was stopped. Something grows without bound: look for ` +
          "loops that keep adding to an array or a string, and recursion without an end.",
      ];
    case "exited":
      return [
        `The process ended in the middle of the run (${problem.signal ?? `exit code ${String(problem.exitCode)}`}). The code must ` +
          "not end the process, and must not overflow its stack or memory.",
      ];
    case "import-failed":
      // A file that loads with no candidate is the user's affair.
      return problem.by === "gate" ? [] : [`${problem.file} could not be imported: ${problem.message}`];
    case "snapshot-unwritten":
      // Only the user may write one.
      return [];
    case "unhandled-error":
      return [`An error was thrown where nobody could catch it (in a callback or a promise): ${problem.message}`];
    case "unsupported":
      return [];
    case "permission-denied":
      // What the sandbox denies to a gate is the user's affair.
      return problem.by === "gate"
        ? []
        : [`The code tried what it may not do: ${problem.what} (${problem.file}). Do without.`];
    case "canary":
      return [
        `After the gates had run, \`${problem.matcher}\` accepted a wrong value. The code changed a built-in or the test runner, ` +
          "which it must not do.",
      ];
    case "tampering":
      return [
        `The code tampered with what the tests rely on: ${problem.what}. Keep your own state in your own objects.`,
      ];
    case "flaky":
      return [
        "The same code was green in one run and red in the next. Its results must not depend on time, randomness or what " +
          `earlier calls left behind.${problem.gates.length === 0 ? "" : ` Passed only once: ${listed(problem.gates)}.`}`,
      ];
  }
}

function listed(gates: readonly string[]): string {
  const shown = gates.slice(0, 5).map((title) => `"${title}"`);
  return gates.length > 5 ? `${shown.join(", ")} and ${gates.length - 5} more` : shown.join(", ");
}
