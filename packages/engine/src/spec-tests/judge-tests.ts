import type { Generated, PolicySet } from "@vitest-jiti/checks";
import {
  type Finding,
  type GateResult,
  type Overlay,
  type SpecTest,
  specTestsPath,
  type TargetKey,
  type UnwrittenGate,
  type Verdict,
} from "@vitest-jiti/core";
import { putSpecTest, testFileWith, titleOf } from "@vitest-jiti/source";
import { join } from "node:path";
import { draft, overlayOf } from "../attempt/draft.ts";
import { assertSound } from "../loop/assert-sound.ts";
import type { TestWorld } from "./test-world.ts";
import type { TestTask } from "./open-gates.ts";
import { type Trivial, trivialImplementations } from "./trivial.ts";

/**
 * What is wrong with spec tests, all of it: in their places in the test file they have to keep the project's rules and
 * types; they have to call the target, and to fail on every trivial implementation.
 *
 * @throws JitiError what keeps the gates of the test file from running at all.
 */
export async function judgeTests(
  tests: readonly SpecTest[],
  task: TestTask,
  world: TestWorld,
  policies: PolicySet,
): Promise<readonly Finding[]> {
  const found = await staticFindings(tests, task, world, policies);
  return found.length > 0 ? found : dynamicFindings(tests, task, world);
}

async function staticFindings(
  tests: readonly SpecTest[],
  task: TestTask,
  world: TestWorld,
  policies: PolicySet,
): Promise<readonly Finding[]> {
  const { file, targets } = task;
  const placed = tests.flatMap((test) => {
    const location = task.gates.find(({ gate }) => isSame(gate, test))?.site.location;
    return location === undefined ? [] : [{ test, line: location.line, column: location.column ?? 1 }];
  });
  const { code, bodies } = testFileWith(file, world.files.read(join(world.root, file)) ?? "", placed);
  const generated = bodies.map(({ test, start, end }): Generated => ({
    key: keyOf(task),
    part: "body",
    gate: titleOf(test),
    start,
    end,
  }));
  return world.checks.inspectTests(
    { targets, file, code, generated, policies: new Map([[keyOf(task), policies]]) },
    world.signal,
  );
}

async function dynamicFindings(
  tests: readonly SpecTest[],
  task: TestTask,
  world: TestWorld,
): Promise<readonly Finding[]> {
  const { targets } = task;
  const overlay = overlayWith(tests, task, world);
  const { verdict } = await world.gates.red(targets, world.signal, overlay);
  const broken = await unloadable(verdict, task, world);
  if (broken !== undefined) return [broken];
  const idle = tests.flatMap((test) => idleFinding(test, verdict, task));
  if (idle.length > 0) return idle;
  const trivial = trivialImplementations(targets);
  const verdicts = await Promise.all(trivial.map((one) => verdictOn(one, overlay, task, world)));
  return tests.flatMap((test) => {
    const passing = trivial.filter((_one, index) => resultOf(test, verdicts[index])?.state === "passed");
    return passing.length === 0 ? [] : [weak(test, passing, task)];
  });
}

/** The file of spec tests as it would be. */
function overlayWith(tests: readonly SpecTest[], { file }: TestTask, { root, files }: TestWorld): Overlay {
  const path = specTestsPath(file);
  const text = tests.reduce<string | undefined>(
    (before, test) => putSpecTest(before, test),
    files.read(join(root, path)),
  );
  return new Map(text === undefined ? [] : [[path, text]]);
}

async function verdictOn(
  { parts }: Trivial,
  tests: Overlay,
  { targets }: TestTask,
  world: TestWorld,
): Promise<Verdict> {
  const { sections } = await draft({ parts, tests: "", rating: 0 }, targets, {
    ...world,
    format: (_file, code) => Promise.resolve(code),
    verificationKey: (target) => world.verificationKey(target),
  });
  return world.gates.verify(targets, new Map([...overlayOf(sections, world.mirror), ...tests]), world.signal);
}

/** With a spec test that cannot be imported its whole test file cannot; without, the user has to mend that file. */
async function unloadable(verdict: Verdict, task: TestTask, world: TestWorld): Promise<Finding | undefined> {
  const problem = verdict.problems.find(({ kind }) => kind === "import-failed");
  if (problem?.kind !== "import-failed") return undefined;
  const without = await world.gates.red(task.targets, world.signal);
  assertSound(without.verdict, task.targets);
  const message = `With these tests ${task.file} cannot be imported: ${problem.message}`;
  return { check: "contract", rule: "import", message, target: keyOf(task) };
}

/** A test that does not reach its target says nothing about it. */
function idleFinding(test: SpecTest, verdict: Verdict, task: TestTask): readonly Finding[] {
  const result = resultOf(test, verdict);
  // A file that calls a stub while it is imported has no tests yet.
  if (result === undefined || result.called.some((key) => test.targets.includes(key))) return [];
  const [failure] = result.failures;
  const message =
    failure === undefined
      ? "The test never calls its target."
      : `The test fails before it calls its target: ${failure.message}`;
  return [finding(test, "must-call-target", message, task)];
}

function weak(test: SpecTest, passing: readonly Trivial[], task: TestTask): Finding {
  const what = passing.map(({ name }) => name).join("; or ");
  const message = `The test passes with an implementation that ${what}. Add a call with a result that only a real implementation gives.`;
  return finding(test, "trivial", message, task);
}

function finding(test: SpecTest, rule: string, message: string, task: TestTask): Finding {
  const place = { part: "body", gate: titleOf(test), line: 1, text: "" } as const;
  return { check: "contract", rule, message, target: keyOf(task), place };
}

function resultOf(test: SpecTest, verdict: Verdict | undefined): GateResult | undefined {
  return verdict?.results.find(
    ({ gate }) =>
      gate.location.file === test.file &&
      titleOf({ ...test, titles: gate.titles }) === titleOf(test) &&
      test.targets.every((key) => gate.targets.includes(key)),
  );
}

function isSame(a: UnwrittenGate, b: UnwrittenGate): boolean {
  return titleOf(a) === titleOf(b);
}

function keyOf({ targets: [first] }: TestTask): TargetKey {
  if (first === undefined) throw new RangeError("A gate has at least one target.");
  return first.key;
}
