import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { LineIndex, type Node, parse, walk } from "@vitest-jiti/source";
import type { GateSite, Target } from "@vitest-jiti/core";
import type { BrokenTypeGate } from "../request.ts";
import type { TypeChecker, TypeProblem } from "./type-checker.ts";
import { onDisk } from "./on-disk.ts";
import { typeAssertion, typeGateFiles } from "./type-gate-files.ts";

/** "Unused '@ts-expect-error' directive." */
const unusedExpectation = 2578;

/** Type tests that fail while the stubs stand as they do. Other type errors in test files are not jiti's affair. */
export async function brokenTypeGates(
  root: string,
  checker: TypeChecker,
  targets: readonly Target[],
): Promise<readonly BrokenTypeGate[]> {
  const files = typeGateFiles(root, targets);
  if (files.length === 0) return [];
  const problems = await checker.check(onDisk(root, files), "overlay");
  return problems.flatMap((problem) => brokenBy(root, problem, targets));
}

function brokenBy(root: string, problem: TypeProblem, targets: readonly Target[]): readonly BrokenTypeGate[] {
  if (problem.file === undefined) return [];
  const file = relative(root, problem.file).split(sep).join("/");
  const isThere = ({ location, endLine }: GateSite): boolean =>
    location.file === file && location.line <= problem.line && problem.line <= endLine;
  const keys = (site: GateSite): Target["key"][] => (isThere(site) ? [...site.targets] : []);
  const typed = targets.flatMap(({ typeSites }) => typeSites.flatMap(keys));
  const run = targets.flatMap(({ sites }) => sites.flatMap(keys));
  if (typed.length + run.length === 0) return [];
  const text = readFileSync(problem.file, "utf8");
  if (typed.length === 0 && !isTypeTest(problem, text)) return [];
  const { line, column } = new LineIndex(text).positionAt(problem.start);
  const location = { file, line, column };
  return [{ targets: [...new Set([...typed, ...run])], location, rule: `TS${problem.code}`, message: problem.message }];
}

/** Whether a problem lies in a statement that asserts a type, and not in code that runs. */
function isTypeTest({ code, file = "", start }: TypeProblem, text: string): boolean {
  if (code === unusedExpectation) return true;
  let innermost: Node | undefined;
  walk(parse(file, text).program, (node) => {
    if (start < node.start || node.end < start) return false;
    if (/(?:Statement|Declaration)$/.test(node.type) && node.type !== "BlockStatement") innermost = node;
    return undefined;
  });
  return innermost !== undefined && typeAssertion.test(text.slice(innermost.start, innermost.end));
}
