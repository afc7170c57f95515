import { type Answer, type CallRequest, type CallRun, parseTargetKey } from "@vitest-jiti/core";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { callModule, exportsForCalls } from "../../transform/call-module.ts";
import type { Bench } from "../gate-runner.ts";
import type { LaneResult } from "../lane.ts";
import { describeProblem } from "../results/describe-problem.ts";
import { withName } from "../results/gate-failure.ts";
import { problemsOf } from "../results/run-problems.ts";
import { errorsOf, fileErrors } from "../results/test-errors.ts";
import { gateFilesOf } from "./gate-request.ts";

/** Beyond the time in which calls may begin, and that of the last one: starting, importing, ending. */
const graceMs = 4000;

/** Makes calls of a target in a file of the lane's. */
export async function call(bench: Bench, request: CallRequest, signal: AbortSignal): Promise<CallRun> {
  if (request.calls.length === 0) return { answers: [], problem: undefined };
  const { target, overlay, timeMs } = request;
  const sourceFile = parseTargetKey(target.key).file;
  return bench.lanes.use(async (lane) => {
    const file = join(lane.folder, "call.test.ts");
    await writeFile(file, callModule(request, bench.root));
    const run = await lane.run(
      {
        files: [file],
        request: { wanted: [], sites: [] },
        near: gateFilesOf(bench.root, [target])[0] ?? join(bench.root, sourceFile),
        overlay,
        pending: new Set<never>(),
        appendices: exportsForCalls(request.imports),
        timeoutMs: 2 * timeMs + graceMs,
      },
      signal,
    );
    const answers = answersIn(run);
    return answers === undefined
      ? { answers: request.calls.map(() => undefined), problem: problemIn(run, bench) }
      : { answers, problem: undefined };
  });
}

function answersIn({ modules }: LaneResult): readonly (Answer | undefined)[] | undefined {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const found = tests.map((test) => test.meta().jitiAnswers).find((answers) => answers !== undefined);
  return found?.map((answer) => answer ?? undefined);
}

function problemIn(run: LaneResult, bench: Bench): string {
  const [problem] = problemsOf(run, bench.places, "candidate").map(describeProblem);
  const tests = run.modules.flatMap((module) => [...module.children.allTests()]);
  const [error] = [...run.modules.flatMap(fileErrors), ...tests.flatMap((test) => errorsOf(test))];
  return problem ?? (error === undefined ? "The calls could not be made." : withName(error));
}
