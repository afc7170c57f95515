import { messageOf, type Overlay, parseTargetKey, type Target } from "@vitest-jiti/core";
import { parse } from "@vitest-jiti/source";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { evaluationOf, evaluationSymbol } from "../../transform/evaluation.ts";
import type { Bench } from "../gate-runner.ts";
import { gateFilesOf } from "./gate-request.ts";
import type { LaneResult } from "../lane.ts";
import { describeProblem } from "../results/describe-problem.ts";
import { withName } from "../results/gate-failure.ts";
import { problemsOf } from "../results/run-problems.ts";
import { errorsOf, fileErrors } from "../results/test-errors.ts";

const limit = 4000;

declare module "vitest" {
  interface TaskMeta {
    jitiValue?: string;
  }
}

/**
 * Evaluates an expression in the scope of the module that holds a target: everything that the module declares or
 * imports is there by its name. Prints the value, or what was thrown; never throws for what the expression does.
 */
export async function evaluate(
  bench: Bench,
  target: Target,
  overlay: Overlay,
  expression: string,
  signal: AbortSignal,
): Promise<string> {
  const problem = syntaxProblem(expression);
  if (problem !== undefined) return `The expression does not parse: ${problem}`;
  const sourceFile = parseTargetKey(target.key).file;
  return bench.lanes.use(async (lane) => {
    const file = join(lane.folder, "evaluate.test.ts");
    await writeFile(file, testOf(join(bench.root, sourceFile)));
    const run = {
      files: [file],
      request: { wanted: [], sites: [] },
      near: gateFilesOf(bench.root, [target])[0] ?? join(bench.root, sourceFile),
      overlay,
      pending: new Set<never>(),
      appendices: new Map([[sourceFile, evaluationOf(expression)]]),
    };
    return bounded(printed(await lane.run(run, signal), bench));
  });
}

function syntaxProblem(expression: string): string | undefined {
  try {
    parse("expression.ts", `async () => (${expression}\n);`);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function testOf(module: string): string {
  return `import { inspect } from "node:util";
import { test } from "vitest";
import ${JSON.stringify(module)};
test("evaluate", async ({ task }) => {
  const value = await globalThis[Symbol.for(${JSON.stringify(evaluationSymbol)})]();
  task.meta.jitiValue = inspect(value, { depth: 4, maxArrayLength: 50, maxStringLength: 2000, breakLength: 100 });
});
`;
}

function printed(run: LaneResult, bench: Bench): string {
  const tests = run.modules.flatMap((module) => [...module.children.allTests()]);
  const output = [...run.output.values()].join("");
  const value = tests.map((test) => test.meta().jitiValue).find((text) => text !== undefined);
  const errors = [...run.modules.flatMap(fileErrors), ...tests.flatMap((test) => errorsOf(test))].map(
    (error) => `Thrown: ${withName(error)}`,
  );
  const problems =
    errors.length > 0 || value !== undefined ? [] : problemsOf(run, bench.places, "candidate").map(describeProblem);
  return [output.trimEnd(), value ?? "", ...new Set(errors), ...problems].filter((part) => part !== "").join("\n");
}

function bounded(text: string): string {
  return text.length > limit ? `${text.slice(0, limit)}… (${text.length} characters)` : text;
}
