import type { RunProblem } from "@vitest-jiti/core";
import type { TestError } from "vitest";
import type { TestModule } from "vitest/node";
import type { LaneResult } from "../lane.ts";
import { framesOf, withName } from "./gate-failure.ts";
import type { Places } from "./place.ts";
import { errorsOf, fileErrors } from "./test-errors.ts";

/** Who did something: the code under test, or the tests. */
type Party = "candidate" | "gate";

interface Scene {
  /** The test file; empty when it is not known. */
  readonly file: string;
  readonly places: Places;
  /** Who is held responsible for what has no stack. */
  readonly suspect: Party;
  /** A process was ended: what else went wrong follows from that. */
  readonly died: boolean;
}

/** What the run of a file shows that no single gate does. */
export function problemsOf(run: LaneResult, places: Places, suspect: Party): readonly RunProblem[] {
  const died = run.endings.length > 0;
  return distinct([
    ...run.endings,
    ...run.modules.flatMap((module) =>
      moduleProblems(module, { file: places.relative(module.moduleId), places, suspect, died }),
    ),
    // When a process was ended, Vitest reports that it ended, and calls that were pending.
    ...(died ? [] : run.errors.flatMap((error) => unhandledProblems(error, { file: "", places, suspect, died }))),
  ]);
}

/** True for a file that has no tests because its import failed. */
function importFailed(module: TestModule): boolean {
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
  const errors = [...fileErrors(module), ...[...module.children.allTests()].flatMap((test) => errorsOf(test))];
  return [
    ...(importFailed(module) && pendingAtImport(module) === undefined ? [importProblem(module, scene)] : []),
    ...errors.flatMap((error) => exitProblem(error)),
    ...errors.flatMap((error) => permissionProblem(error, scene)),
    ...(scene.died ? [] : canaryProblems(module)),
  ];
}

function unhandledProblems(thrown: unknown, scene: Scene): readonly RunProblem[] {
  const error = asTestError(thrown);
  const denied = permissionProblem(error, scene);
  return denied.length > 0 ? denied : [{ kind: "unhandled-error", message: withName(error) }];
}

function importProblem(module: TestModule, { file, places }: Scene): RunProblem {
  const [error] = fileErrors(module);
  const frame = error && framesOf(error, places)[0];
  const at = frame === undefined ? "" : `${frame.file}:${frame.line}: `;
  return { kind: "import-failed", file, message: error === undefined ? "unknown" : `${at}${withName(error)}` };
}

/** Vitest turns `process.exit` in a worker into an error. */
function exitProblem({ message }: TestError): readonly RunProblem[] {
  const [, code] = /^process\.exit unexpectedly called with "(\d*)"/.exec(message) ?? [];
  return code === undefined ? [] : [{ kind: "exited", exitCode: Number(code), signal: null }];
}

/** What a network namespace of its own answers. */
const unreachable = new Set(["ENETUNREACH", "EAI_AGAIN", "EADDRNOTAVAIL"]);

function permissionProblem(error: TestError, scene: Scene): readonly RunProblem[] {
  const code = codeOf(error);
  const isDenied = code === "ERR_ACCESS_DENIED" || code === "ERR_DLOPEN_DISABLED";
  if (!isDenied && (code === undefined || !unreachable.has(code)))
    return error.cause === undefined ? [] : permissionProblem(error.cause, scene);
  const what = isDenied ? deniedThing(error) : "network";
  // Project code in between is called by one or the other: only the two are asked.
  const frames = framesOf(error, scene.places);
  const frame = frames.find((one) => isMirror(one.file) || one.file === scene.file);
  if (frame === undefined) return [{ kind: "permission-denied", by: scene.suspect, what, file: scene.file }];
  return [{ kind: "permission-denied", by: isMirror(frame.file) ? "candidate" : "gate", what, file: frame.file }];
}

function deniedThing(error: TestError): string {
  return codeOf(error) === "ERR_DLOPEN_DISABLED"
    ? "native addon"
    : `${textOf(error, "permission")} ${textOf(error, "resource")}`.trim();
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

function codeOf(error: TestError): string | undefined {
  const code = textOf(error, "code");
  return code === "" ? undefined : code;
}

function textOf(error: object, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : "";
}

function isMirror(file: string): boolean {
  return file.startsWith(".jiti/");
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
