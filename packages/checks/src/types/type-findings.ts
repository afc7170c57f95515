import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Finding } from "@vitest-jiti/core";
import { beyondBaseline } from "../findings/beyond-baseline.ts";
import { findingOf, ownerOf, pieceAt } from "../findings/place.ts";
import type { StaticRequest } from "../request.ts";
import { onDisk, pathOf } from "./on-disk.ts";
import type { CheckScope, TypeChecker, TypeProblem } from "./type-checker.ts";
import { typeGateFiles } from "./type-gate-files.ts";

/**
 * Unused imports, locals, parameters. Outside what the candidate wrote they are a trace of the splice: the stub's call is
 * gone, and with it the last use of `jiti`.
 */
const unused: ReadonlySet<number> = new Set([6133, 6138, 6192, 6196, 6198]);

/**
 * Type errors that candidates bring: those in what they wrote, and those elsewhere that are not there without them, in
 * the type tests of their targets above all.
 *
 * @throws JitiError `JITI_TSCONFIG_BROKEN`.
 */
export async function typeFindings(
  root: string,
  checker: TypeChecker,
  requests: readonly StaticRequest[],
  scope: CheckScope,
): Promise<readonly Finding[]> {
  const byPath = new Map(requests.map((request) => [pathOf(root, request.file), request]));
  const gates = typeGateFiles(
    root,
    requests.flatMap(({ targets }) => targets),
  ).filter((file) => !byPath.has(pathOf(root, file)));
  const overlay = {
    ...onDisk(root, gates),
    ...Object.fromEntries([...byPath].map(([path, { code }]) => [path, code])),
  };
  const problems = await checker.check(overlay, scope);
  const inside: Finding[] = [];
  const outside: TypeProblem[] = [];
  for (const problem of problems) {
    const request = byPath.get(problem.file ?? "");
    if (request && pieceAt(problem.start, request)) inside.push(findingIn(problem, request));
    else if (!request || !unused.has(problem.code)) outside.push(problem);
  }
  if (outside.length === 0) return inside;
  const before = await checker.check(onDisk(root, [...gates, ...requests.map(({ file }) => file)]), scope);
  const caused = beyondBaseline(outside, before, ({ file, code, message }) => `${file ?? ""} ${code} ${message}`);
  return [...inside, ...caused.map((problem) => outsideFinding(root, problem, byPath, requests))];
}

/** Reads the projects of these files, relative to the root, as they are on disk now. */
export async function warmTypes(root: string, checker: TypeChecker, files: readonly string[]): Promise<void> {
  await checker.refresh();
  await checker.check(onDisk(root, files), "projects");
}

/** What is wrong with these files, relative to the root, as they are on disk now; by file. */
export async function standingErrors(
  root: string,
  checker: TypeChecker,
  files: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const present = files.filter((file) => existsSync(join(root, file)));
  if (present.length === 0) return new Map();
  await checker.refresh();
  const problems = await checker.check(onDisk(root, present), "overlay");
  const paths = new Map(present.map((file) => [pathOf(root, file), file]));
  const errors = new Map<string, string[]>();
  for (const problem of problems) {
    const file = paths.get(problem.file ?? "");
    if (file === undefined || unused.has(problem.code)) continue;
    const [line = ""] = problem.message.split("\n");
    errors.set(file, [...(errors.get(file) ?? []), `${file}:${problem.line} TS${problem.code}: ${line}`]);
  }
  return errors;
}

function findingIn({ code, message, start }: TypeProblem, request: StaticRequest): Finding {
  return findingOf({ check: "types", rule: `TS${code}`, message, start }, request);
}

function outsideFinding(
  root: string,
  problem: TypeProblem,
  byPath: ReadonlyMap<string, StaticRequest>,
  [first]: readonly StaticRequest[],
): Finding {
  const request = byPath.get(problem.file ?? "") ?? first;
  if (!request) throw new RangeError("There is no finding without a request.");
  if (request === byPath.get(problem.file ?? "")) return findingIn(problem, request);
  const file =
    problem.file === undefined ? "the project" : `${relative(root, problem.file).split(sep).join("/")}:${problem.line}`;
  const message = `With this implementation, ${file} no longer compiles: ${problem.message}`;
  return { check: "types", rule: `TS${problem.code}`, message, target: ownerOf(0, request) };
}
