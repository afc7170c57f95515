import { afterAll, beforeAll, expect, test } from "vitest";
import { LaneProject, targetOf } from "./testing/lane-project.ts";

const gates = (body: string, around = ""): string => `import { afterEach, beforeEach, expect, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { work } from "../src/work.ts";
void [afterEach, beforeEach, vi];
${around}
jiti.requiredFor(work)("adds one", async () => {
  ${body}
});
`;

const files = {
  "src/work.ts": `import { jiti } from "vitest-jiti";
export function work(n: number): unknown {
  return jiti.stub();
}
`,
  "test/plain.test.ts": gates("expect(await work(1)).toEqual(2);"),
  "test/record.test.ts": gates("expect(await work(1)).toEqual({ value: 2 });"),
  "test/timers.test.ts": gates(
    "expect(work(1)).toEqual(2); expect(Date.now()).toBe(0);",
    "beforeEach(() => { vi.useFakeTimers({ now: 0 }); });",
  ),
  "test/mocks.test.ts": gates(
    'expect(work(1)).toEqual(2); vi.spyOn(JSON, "stringify").mockReturnValue("2"); expect(JSON.stringify(1)).toBe("2");',
  ),
  "test/polyfill.test.ts": gates(
    "expect(work(1)).toEqual(2);",
    'Reflect.set(Array.prototype, "lastOne", function () { return this.at(-1); });',
  ),
  "test/compiled.test.ts": gates('expect(new Function("work", "return work(1)")(work)).toEqual(2);'),
};

const of = (name: string) => targetOf("src/work.ts", "work", `test/${name}.test.ts`, [[1, 20]]);
const body = (code: string, helpers = ""): string =>
  `${helpers}export function work(n: number): unknown {\n  ${code}\n}`;

let project: LaneProject;

beforeAll(async () => {
  project = await LaneProject.open({ files });
});

afterAll(async () => {
  await project[Symbol.asyncDispose]();
});

test.each<readonly [string, string, string, readonly string[]]>([
  ["what is replaced", "plain", body("Object.is = () => true; return 2;"), ["Object.is was replaced"]],
  [
    "what is added",
    "plain",
    body("(Object.prototype as any).extra = 1; return 2;"),
    ["Object.prototype.extra was added"],
  ],
  [
    "what is removed",
    "plain",
    body("delete (Array.prototype as any).flat; return 2;"),
    ["Array.prototype.flat was removed"],
  ],
  [
    "what is put back before the test ends",
    "plain",
    body("const is = Object.is; Object.is = () => { Object.is = is; return true; }; return 3;"),
    ["Object.is was replaced"],
  ],
  [
    "what no gate uses",
    "plain",
    body("Intl.NumberFormat; Set.prototype.union = (() => new Set()) as any; return 2;"),
    ["Set.prototype.union was replaced"],
  ],
  [
    "a result that poses as a matcher",
    "record",
    body("return { [['asymmetric', 'Match'].join('')]: () => true };"),
    ["a result poses as a matcher of the test runner"],
  ],
])("%s is told", async (_, file, code, changes) => {
  const verdict = await project.verify(of(file), code);
  const told = verdict.problems.flatMap((problem) => (problem.kind === "tampering" ? [problem.what] : []));
  expect([told, verdict.green]).toEqual([changes, false]);
});

test.each(["plain", "timers", "mocks", "polyfill"])("nothing is told where tests do it: %s", async (file) => {
  const verdict = await project.verify(of(file), body("return n + 1;"));
  expect([verdict.problems, verdict.green]).toEqual([[], true]);
});

test("text does not become code, neither for the candidate nor for a gate", async () => {
  const name = `["con", "structor"].join("") as "constructor"`;
  const byCandidate = await project.verify(
    of("plain"),
    body(`const name = ${name}; return (work[name] as FunctionConstructor)("return 2")();`),
  );
  expect(byCandidate.problems).toMatchObject([
    { kind: "permission-denied", by: "candidate", what: "CodeGeneration Function", grant: undefined },
  ]);
  const byGate = await project.verify(of("compiled"), body("return n + 1;"));
  expect(byGate.problems).toMatchObject([{ kind: "permission-denied", by: "gate", what: "CodeGeneration Function" }]);
});
