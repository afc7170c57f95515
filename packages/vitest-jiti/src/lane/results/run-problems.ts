import type { RunProblem } from "@vitest-jiti/core";
import type { TestError } from "vitest";
import type { TestModule } from "vitest/node";
import type { LaneResult } from "../lane.ts";
import { framesOf, withName } from "./gate-failure.ts";
import { knownKey } from "./gate-results.ts";
import { codeOf, type Party, permissionProblem, type Scene, textOf } from "./permission-problem.ts";
import type { Places } from "./place.ts";
import { errorsOf, fileErrors } from "./test-errors.ts";

/** What the run of a file shows that no single gate does. */
export function problemsOf(run: LaneResult, places: Places, suspect: Party): readonly RunProblem[] {
  const died = run.endings.length > 0;
  const scene: Scene = { file: "", places, suspect, died, folder: run.folder, targets: [] };
  return distinct([
    ...run.endings,
    ...run.unsupported.map((file) => browserTests(places.relative(file))),
    ...run.modules.flatMap((module) => moduleProblems(module, { ...scene, file: places.relative(module.moduleId) })),
    // When a process was ended, Vitest reports that it ended, and calls that were pending.
    ...(died ? [] : run.errors.flatMap((error) => unhandledProblems(error, scene))),
  ]);
}

function browserTests(file: string): RunProblem {
  return { kind: "unsupported", file, message: `${file} runs in Vitest's browser mode, where gates cannot be run.` };
}

/** True for a file that has no tests because its import failed. */
export function importFailed(module: TestModule): boolean {
  return fileErrors(module).length > 0 && module.children.size === 0;
}

/** The key of the pending stub that an import ran into. */
export function pendingAtImport(module: TestModule): string | undefined {
  if (!importFailed(module)) return undefined;
  const error = fileErrors(module).find((one) => codeOf(one) === "JITI_STUB_PENDING");
  const key: unknown = error === undefined ? undefined : Reflect.get(error, "key");
  return typeof key === "string" ? key : undefined;
}

function moduleProblems(module: TestModule, scene: Scene): readonly RunProblem[] {
  const tests = [...module.children.allTests()];
  const errors = [...fileErrors(module), ...tests.flatMap((test) => errorsOf(test))];
  return [
    ...(importFailed(module) && pendingAtImport(module) === undefined ? [importProblem(module, scene)] : []),
    ...errors.flatMap((error) => exitProblem(error)),
    ...fileErrors(module).flatMap((error) => permissionProblem(error, scene)),
    ...tests.flatMap((test) => {
      const targets = (test.meta().jiti?.targets ?? []).flatMap(knownKey);
      return errorsOf(test).flatMap((error) => permissionProblem(error, { ...scene, targets }));
    }),
    ...(scene.died ? [] : canaryProblems(module)),
  ];
}

function unhandledProblems(thrown: unknown, scene: Scene): readonly RunProblem[] {
  const error = asTestError(thrown);
  const denied = permissionProblem(error, scene);
  return denied.length > 0 ? denied : [{ kind: "unhandled-error", message: withName(error) }];
}

function importProblem(module: TestModule, { file, places, suspect }: Scene): RunProblem {
  const [error] = fileErrors(module);
  const frame = error && framesOf(error, places)[0];
  const at = frame === undefined ? "" : `${frame.file}:${frame.line}: `;
  const message = error === undefined ? "unknown" : `${at}${withName(error)}`;
  return { kind: "import-failed", by: suspect, file, message };
}

/** Vitest turns `process.exit` in a worker into an error. */
function exitProblem({ message }: TestError): readonly RunProblem[] {
  const [, code] = /^process\.exit unexpectedly called with "(\d*)"/.exec(message) ?? [];
  return code === undefined ? [] : [{ kind: "exited", exitCode: Number(code), signal: null }];
}

function canaryProblems(module: TestModule): readonly RunProblem[] {
  const ran = [...module.children.allTests()].some(
    (test) => test.meta().jiti !== undefined && test.result().state === "passed",
  );
  if (!ran) return [];
  const broken = module.meta().jitiFile?.canary;
  // Silence is no proof: something kept the canary from being asked.
  return (broken ?? ["(none could be tried)"]).map((matcher) => ({ kind: "canary", matcher }));
}

function distinct(problems: readonly RunProblem[]): readonly RunProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Unhandled errors arrive as whatever was thrown, or as Vitest has serialised it. */
function asTestError(thrown: unknown): TestError {
  if (typeof thrown !== "object" || thrown === null) return { name: "", message: String(thrown) };
  return {
    ...thrown,
    name: textOf(thrown, "name"),
    message: textOf(thrown, "message"),
    stack: textOf(thrown, "stack"),
  };
}
