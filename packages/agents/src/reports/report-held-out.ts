import type { GateResult, RunProblem, Verdict } from "@vitest-jiti/core";
import { clip } from "../prompts/text.ts";
import { again } from "./again.ts";
import { describeGates } from "./gate-report.ts";

/**
 * What an agent is told about checks that it does not see: which of the user's gates refused its submission, and nothing
 * of the inputs.
 *
 * @param shown Those whose inputs it may see by now.
 */
export function reportHeldOut({ results, problems }: Verdict, shown: readonly GateResult[]): string {
  const hidden = results.filter((result) => result.state === "failed" && !shown.includes(result));
  const lines = [
    ...new Set(hidden.map((result) => `- ${titleOf(result)}`)),
    ...new Set(problems.map((problem) => `- ${inGeneral(problem)}`)),
  ];
  return [
    "All gates pass with the inputs that you know of. With others, which are not told, this failed:",
    ...(lines.length === 0 ? [] : [clip(lines.join("\n"), 1_000)]),
    ...(shown.length === 0 ? [] : [`For the second time, and therefore told:\n\n${clip(describeGates(shown), 3_000)}`]),
    `Do not guess the inputs: do what the doc says for every input that the signature allows. ${again}`,
  ].join("\n\n");
}

/** Of a row what stands there for all rows: its own title may hold what is in it. */
function titleOf({ gate: { titles }, heldTitle }: GateResult): string {
  return (heldTitle === undefined ? titles : [...titles.slice(0, -1), heldTitle]).join(" > ");
}

/** A problem without what its message may say about the inputs. */
function inGeneral({ kind }: RunProblem): string {
  switch (kind) {
    case "timeout":
      return "the run did not end in time";
    case "out-of-memory":
      return "the run took too much memory";
    case "exited":
      return "the process ended in the middle of the run";
    default:
      return "the run broke down";
  }
}
