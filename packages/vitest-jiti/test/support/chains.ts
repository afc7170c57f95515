/** One project with every way to write a gate that Vitest knows, by targets. */
export const chains: Readonly<Record<string, string>> = {
  "src/numbers.ts": `import { jiti } from "vitest-jiti";

/** Twice the number. */
export function double(n: number): number {
  return jiti.stub();
}
`,
  // test functions
  "test/double.test.ts": `import { assert, describe, expect } from "vitest";
import { jiti } from "vitest-jiti";
import { double } from "../src/numbers.js";

const testDouble = jiti.requiredFor(double);

testDouble("plain", () => expect(double(1)).toBe(2));
testDouble("options", { timeout: 4000, retry: 1, repeats: 1 }, () => { expect(double(1)).toBe(2); });
testDouble("meta and tags", { meta: { of: "the user" } as object, tags: ["slow"] }, ({ task }) => {
  expect([double(1), Reflect.get(task.meta, "of"), task.tags]).toEqual([2, "the user", ["slow"]]);
});
testDouble("timeout", () => { expect(double(1)).toBe(2); }, 4000);
testDouble(function named() {}, () => { expect(double(1)).toBe(2); });
testDouble.each([[1, 2], [1, 2], [2, 4]])("each %i", (n, twice) => { expect(double(n)).toBe(twice); });
testDouble.each([{ n: 3 }, { n: 4 }])("each object $n", ({ n }) => { expect(double(n)).toBe(n + n); });
testDouble.each\`
  n    | twice
  \${5} | \${10}
\`("each template $n", ({ n, twice }) => { expect(double(n)).toBe(twice); });
testDouble.for([[1, 2]] as const)("for %i", ([n, twice], { expect }) => { expect(double(n)).toBe(twice); });
testDouble.concurrent("concurrent", async ({ expect }) => { expect(double(1)).toBe(2); });
testDouble.concurrent.each([1, 2])("concurrent each %i", (n) => { expect(double(n)).toBe(n + n); });
testDouble("sequential", { concurrent: false }, () => { expect(double(1)).toBe(2); });
testDouble.skipIf(false)("not skipped", () => { expect(double(1)).toBe(2); });
testDouble.runIf(true).each([7])("run if %i", (n) => { expect(double(n)).toBe(14); });
testDouble.skip("skipped", () => { throw new Error("never"); });
testDouble.skipIf(true)("skipped by a condition", () => { throw new Error("never"); });
testDouble.runIf(false)("not run by a condition", () => { throw new Error("never"); });
testDouble("skipped by itself", ({ skip }) => { skip(); });
testDouble.todo("to do");
testDouble("skip as an option", { skip: true }, () => { throw new Error("never"); });
testDouble.fails("fails", () => { expect(double(1)).toBe(3); });
testDouble("asserts", () => { assert.equal(double(1), 2); });
for (const n of [1, 2]) testDouble(\`in a loop \${n}\`, () => { expect(double(n)).toBe(n * 2); });

function registerMore(titles: string[]): void {
  for (const title of titles) testDouble(title, () => { expect(double(1)).toBe(2); });
}
registerMore(["from a helper", "from a helper, too"]);

testDouble.describe("its own suite", () => {
  testDouble("bound inside", () => { expect(double(1)).toBe(2); });
});
describe.each([1, 2])("suite %i", (n) => {
  testDouble("of a table", () => { expect(double(n)).toBe(n * 2); });
});
describe.for([3])("suite for %i", (n) => {
  describe.concurrent("concurrent", () => {
    testDouble("inside", ({ expect }) => { expect(double(n)).toBe(6); });
  });
});
describe.shuffle("shuffled", () => {
  testDouble("one", () => { expect(double(1)).toBe(2); });
  testDouble("two", () => { expect(double(2)).toBe(4); });
});
describe.skip("skipped suite", () => {
  testDouble("inside", () => { throw new Error("never"); });
});
`,
  "src/next.ts": `import { jiti } from "vitest-jiti";

/** The number plus one. */
export function fixtures(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function hooks(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function assertions(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function timers(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function snapshots(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function mocked(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function spied(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function several1(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function several2(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function awaited(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function vacuous(n: number): number {
  return jiti.stub();
}

/** The number plus one. */
export function unproven(n: number): number {
  return jiti.stub();
}
`,
  "test/fixtures.test.ts": `import { describe, expect } from "vitest";
import { jiti } from "vitest-jiti";
import { fixtures } from "../src/next.js";

const log: string[] = [];
const testNext = jiti.requiredFor(fixtures)
  .extend<{ one: number; automatic: string; setting: string; $file: { shared: number }; $worker: { deep: number } }>({
    one: 1,
    automatic: [async ({ task }, use) => { log.push(task.name); await use("auto"); }, { auto: true }],
    setting: ["fallback", { injected: true }],
    shared: [async ({}, use) => { await use(40); }, { scope: "file" }],
    deep: [async ({}, use) => { await use(50); }, { scope: "worker" }],
  })
  .extend("built", async ({ one }, { onCleanup }) => {
    onCleanup(() => { log.push("cleaned"); });
    return one + 1;
  });

testNext("fixture", ({ one }) => { expect(fixtures(one)).toBe(2); });
testNext("automatic fixture", () => { expect(log).toContain("automatic fixture"); expect(fixtures(1)).toBe(2); });
testNext("file and worker scope", ({ shared, deep }) => { expect([fixtures(shared), fixtures(deep)]).toEqual([41, 51]); });
testNext("built", ({ built }) => { expect(fixtures(built)).toBe(3); });
testNext("injected", ({ setting }) => { expect([fixtures(1), setting]).toEqual([2, "provided"]); });
testNext.for([{ by: 1 }])("for with a fixture $by", ({ by }, { built }) => { expect(fixtures(built + by)).toBe(4); });
testNext.runIf(true)("run if with a fixture", ({ one }) => { expect(fixtures(one)).toBe(2); });
describe("overridden", () => {
  testNext.override({ one: 10 });
  testNext("by an object", ({ one, built }) => { expect([fixtures(one), built]).toEqual([11, 11]); });
  describe("deeper", () => {
    testNext.override("one", () => 20);
    testNext("by a function", ({ one }) => { expect(fixtures(one)).toBe(21); });
  });
  describe("scoped", () => {
    testNext.scoped({ one: 30 });
    testNext("by the old name", ({ one }) => { expect(fixtures(one)).toBe(31); });
  });
});
`,
  "test/hooks.test.ts": `import { afterAll, afterEach, aroundEach, beforeAll, beforeEach, describe, expect, it, onTestFailed, onTestFinished } from "vitest";
import { jiti } from "vitest-jiti";
import { hooks } from "../src/next.js";

const testNext = jiti.requiredFor(hooks);
const log: string[] = [];
const ran: string[] = [];
let start = 0;

beforeAll(() => { start = 1; return () => { log.push("teardown"); }; });
beforeEach(() => { log.push("before"); });
afterEach(() => { log.push("after"); });
aroundEach(async (run) => { log.push("around"); await run(); });
afterAll(() => { expect(hooks(1)).toBe(2); });
testNext.beforeEach(() => { log.push("own"); });

testNext("first", () => {
  onTestFinished(() => { log.push("finished"); });
  onTestFailed(() => { log.push("failed"); });
  expect(hooks(start)).toBe(2);
});
testNext("second sees what the hooks of the first did", () => {
  expect(log).toEqual(expect.arrayContaining(["before", "own", "around", "finished", "after"]));
  expect(hooks(2)).toBe(3);
});
describe("a suite with hooks", () => {
  beforeAll(() => { start = hooks(10); });
  testNext("uses what its hook computed", () => { expect(hooks(start)).toBe(12); });
});
describe("another suite", () => {
  beforeEach(() => { ran.push("hooks of suites without gates do not run in lanes"); });
  it("is no gate", () => {});
});
`,
  "test/assertions.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { assertions } from "../src/next.js";

const testNext = jiti.requiredFor(assertions);
testNext("counts", () => { expect.assertions(1); expect(assertions(1)).toBe(2); });
testNext("has some", () => { expect.hasAssertions(); expect(assertions(1)).toBe(2); });
testNext("soft", () => { expect.soft(assertions(1)).toBe(2); expect.soft(assertions(2)).toBe(3); });
testNext("polls", async () => { let n = 0; await expect.poll(() => assertions(n++), { interval: 5 }).toBe(3); });
testNext("resolves", async () => { await expect(Promise.resolve(assertions(1))).resolves.toBe(2); });
testNext("local expect", ({ expect: own }) => { own(assertions(1)).toBe(2); });
testNext("custom matcher", () => {
  expect.extend({ toFollow: (received: number, by: number) => ({ pass: received === by + 1, message: () => "no" }) });
  (expect(assertions(1)) as unknown as { toFollow(n: number): void }).toFollow(1);
});
`,
  "test/several.test.ts": `import { expect, it, describe } from "vitest";
import { jiti } from "vitest-jiti";
import { several1, several2 } from "../src/next.js";

jiti.requiredFor([several1, several2])("both", () => { expect(several1(several2(1))).toBe(3); });
jiti.requiredFor(several1, () => {
  describe("suite form", () => {
    it("one", () => { expect(several1(1)).toBe(2); });
    it.each([1, 2])("each %i", (n) => { expect(several1(n)).toBe(n + 1); });
    jiti.requiredFor(several2)("gates both by nesting", () => { expect(several1(1)).toBe(several2(1)); });
  });
});
`,
  "test/awaited.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { awaited } from "../src/next.js";

const testNext = jiti.requiredFor(awaited);
testNext("waits", async () => { await new Promise((done) => setTimeout(done, 5)); expect(awaited(1)).toBe(2); });
testNext("nobody waits for this", () => { void Promise.resolve(awaited(5)).then((n) => { if (n !== 6) throw new Error("unseen: " + n); }); });
testNext("nobody waits for that", () => { void Promise.resolve().then(() => { expect(awaited(1)).toBe(2); }); });
`,
  "test/timers.test.ts": `import { afterEach, beforeEach, expect, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { timers } from "../src/next.js";

beforeEach(() => { vi.useFakeTimers({ now: 1000 }); });
afterEach(() => { vi.useRealTimers(); });
jiti.requiredFor(timers)("fake timers", () => {
  let n = 0;
  setTimeout(() => { n = timers(Date.now()); }, 60_000);
  vi.advanceTimersByTime(60_000);
  expect(n).toBe(61_001);
});
`,
  "test/snapshots.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { snapshots } from "../src/next.js";

const testNext = jiti.requiredFor(snapshots);
testNext("from a file", () => { expect({ n: snapshots(1) }).toMatchSnapshot(); });
testNext.each([2, 3])("from a file, row %i", (n) => { expect(snapshots(n)).toMatchSnapshot("named"); });
testNext("inline", () => { expect(snapshots(1)).toMatchInlineSnapshot(\`2\`); });
testNext("a file of its own", async () => { await expect(String(snapshots(1))).toMatchFileSnapshot("two.txt"); });
`,
  "test/two.txt": "2",
  "test/__snapshots__/snapshots.test.ts.snap": `// Vitest Snapshot v1, https://vitest.dev/guide/snapshot.html

exports[\`from a file 1\`] = \`
{
  "n": 2,
}
\`;

exports[\`from a file, row 2 > named 1\`] = \`3\`;

exports[\`from a file, row 3 > named 1\`] = \`4\`;
`,
  "src/uses.ts": `import { mocked, spied } from "./next.js";
export const twice = (n: number): number => mocked(mocked(n));
export const thrice = (n: number): number => spied(twice(n));
`,
  "test/spied.test.ts": `import { expect, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { spied } from "../src/next.js";

vi.mock("../src/next.js", { spy: true });
jiti.requiredFor(spied)("a spied target runs", () => {
  expect(spied(1)).toBe(2);
  expect(spied).toHaveBeenCalledWith(1);
});
`,
  "test/mocked.test.ts": `import { expect, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { mocked } from "../src/next.js";
import { twice } from "../src/uses.js";

vi.mock("../src/next.js");
const testNext = jiti.requiredFor(mocked);
testNext("its real self", async () => {
  const real = await vi.importActual<typeof import("../src/next.js")>("../src/next.js");
  expect(real.mocked(1)).toBe(2);
});
testNext("a mock says nothing about it", () => {
  vi.mocked(mocked).mockReturnValue(7);
  expect(twice(1)).toBe(7);
});
`,
  "src/inside.ts": `import { jiti } from "vitest-jiti";

/** The number plus one. */
export function inside(n: number): number {
  return jiti.stub();
}

if (import.meta.vitest) {
  const { expect } = import.meta.vitest;
  jiti.requiredFor(inside)("beside its stub", () => { expect(inside(1)).toBe(2); });
}
`,
  "test/inside.test.ts": `import { expect, it } from "vitest";
import { inside } from "../src/inside.js";
it("is called elsewhere", () => { expect(inside(2)).toBe(3); });
`,
  "test/silent.test.ts": `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import { unproven, vacuous } from "../src/next.js";

jiti.requiredFor(vacuous)("asks nothing", () => { expect(1).toBe(1); });
jiti.requiredFor(unproven).skip("skipped", () => { expect(unproven(1)).toBe(2); });
jiti.requiredFor(unproven).todo("to do");
`,
  "bench/next.bench.ts": `import { bench } from "vitest";
bench("is not run", () => { throw new Error("never"); });
`,
  "src/clock.ts": `import { jiti } from "vitest-jiti";

/** Counts. */
export class Clock {
  ticks = 0;
  constructor(start: number) {
    jiti.stub();
  }
  /** One more. */
  tick(): number {
    return jiti.stub();
  }
}
`,
  "test/clock.test.ts": `import { expect, expectTypeOf } from "vitest";
import { jiti } from "vitest-jiti";
import { Clock } from "../src/clock.js";

jiti.requiredFor(Clock)("ticks", () => {
  expectTypeOf<Clock["tick"]>().returns.toBeNumber();
  expect(new Clock(3).tick()).toBe(4);
});
`,
  "test/clock.test-d.ts": `import { expectTypeOf } from "vitest";
import { jiti } from "vitest-jiti";
import { Clock } from "../src/clock.js";

const testClock = jiti.requiredFor(Clock);
testClock("has no secrets", () => {
  expectTypeOf<{ ticks: number; tick: () => number }>().toExtend<Clock>();
});
`,
  "vitest.config.ts": `import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";
export default defineConfig({
  plugins: [jiti()],
  test: {
    includeSource: ["src/inside.ts"],
    tags: [{ name: "slow" }],
    provide: { setting: "provided" },
    // How Vitest itself checks types is its own affair, and takes its time.
    typecheck: { enabled: true, checker: "true" },
  },
});
`,
};

/** Answers that one kind of gate alone can tell from right ones. */
const wrong: Readonly<Record<string, string>> = {
  awaited: "return n === 5 ? 0 : n + 1;",
  Clock:
    "#last: number;\nconstructor(start: number) {\n  this.#last = start;\n}\ntick(): number {\n  this.#last += 1;\n  return this.#last;\n}",
};

const right: Readonly<Record<string, string>> = {
  double: "return n * 2;",
  Clock:
    "constructor(start: number) {\n  this.ticks = start;\n}\ntick(): number {\n  this.ticks += 1;\n  return this.ticks;\n}",
};

/** What a model would submit for a target in its first answer, and in later ones. */
export function chainBody(name: string, n: number): string {
  return (n === 1 ? wrong[name] : undefined) ?? right[name] ?? "return n + 1;";
}
