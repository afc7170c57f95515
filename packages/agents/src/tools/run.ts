import { JitiError, messageOf } from "@vitest-jiti/core";
import { z } from "zod";
import { cap } from "./cap.ts";
import { defineTool, type Tool, type ToolOutcome } from "./tool.ts";

const schema = z.object({
  expression: z.string().min(1).max(10_000).describe("A JavaScript expression, for example parseMoney('$1')."),
});

/**
 * `run`: evaluates an expression against the agent's last submission, in the sandbox.
 *
 * @param refusal What is answered where that may not be done.
 */
export function runTool(evaluate: (expression: string) => Promise<string>, refusal: ToolOutcome | undefined): Tool {
  const description =
    "Evaluate an expression in the scope of the module with your last submission, in the sandbox, and print the value.";
  return defineTool("run", description, schema, async ({ expression }) => {
    if (refusal !== undefined) return refusal;
    try {
      const printed = await evaluate(expression);
      return { text: printed === "" ? "(no output)" : cap(printed), refused: false };
    } catch (error) {
      // Somebody ended the generation, or the project cannot be run at all: no answer to the agent mends that.
      if (error instanceof JitiError) throw error;
      return { text: cap(`It threw: ${messageOf(error)}`), refused: false };
    }
  });
}
