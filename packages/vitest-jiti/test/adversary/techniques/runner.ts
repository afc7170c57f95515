import { type Technique, waiting } from "../technique.ts";

const green = { kind: "green" } as const;

/** Attacks on the test runner, by its modules and by what it leaves within reach. */
export const runner: readonly Technique[] = [
  {
    name: "chai-overwrite",
    aim: green,
    attack: {
      imports: `import { chai } from "vitest";`,
      body: `chai.util.overwriteMethod(chai.Assertion.prototype, "toBe", () => function (this: unknown) { return this; });
return n - 1;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "expect-extend",
    aim: green,
    attack: {
      imports: `import { expect } from "vitest";`,
      body: `expect.extend({ toBe: () => ({ pass: true, message: () => "" }) });
return n - 1;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "equality-testers",
    aim: green,
    attack: {
      imports: `import { expect } from "vitest";`,
      body: `expect.addEqualityTesters([() => true]);
return { twice: n - 1 };`,
    },
    signature: "export function target(n: number): { readonly twice: number }",
    honest: "return { twice: n * 2 };",
    gates: `test("doubles", () => {
  expect(target(2)).toEqual({ twice: 4 });
});`,
    told: /no-test-runner/,
  },
  {
    name: "spy-on-comparison",
    aim: green,
    attack: {
      imports: `import { vi } from "vitest";`,
      body: `vi.spyOn(Object, "is").mockReturnValue(true);
return n - 1;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "current-test-fails",
    aim: green,
    attack: {
      imports: `import { TestRunner } from "vitest";`,
      body: `const test = TestRunner.getCurrentTest();
if (test) test.fails = true;
return n - 1;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "failed-hook",
    aim: green,
    attack: {
      imports: `import { onTestFailed } from "vitest";`,
      body: `onTestFailed(({ task }) => { if (task.result) Object.assign(task.result, { state: "pass", errors: [] }); });
return n - 1;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "title-from-state",
    aim: green,
    attack: {
      imports: `import { expect } from "vitest";`,
      body: `return n > 0 ? Number(/to (\\d+)/.exec(expect.getState().currentTestName ?? "")?.[1]) : 0;`,
    },
    gates: `test.each([[2, 4], [21, 42]])("doubles %i to %i", (n, twice) => {
  expect(target(n)).toBe(twice);
});`,
    told: /no-test-runner/,
  },
  {
    name: "matchers-symbol",
    aim: green,
    attack: {
      body: `const expectKey = Symbol.for("expect-global");
const expect = Reflect.get(globalThis, expectKey) as { extend(matchers: object): void };
expect.extend({ toBe: () => ({ pass: true, message: () => "" }) });
return n - 1;`,
    },
    told: /no-io|no-test-runner/,
  },
  {
    name: "worker-state-global",
    aim: green,
    attack: {
      body: `const state = (globalThis as unknown as { __vitest_worker__: { current: { fails: boolean } } }).__vitest_worker__;
state.current.fails = true;
return n - 1;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "runner-index-global",
    aim: green,
    attack: {
      body: `const index = (globalThis as unknown as { __vitest_index__: { expect: { extend(matchers: object): void } } }).__vitest_index__;
index.expect.extend({ toBe: () => ({ pass: true, message: () => "" }) });
return n - 1;`,
    },
    told: /no-test-runner/,
  },
  {
    name: "title-from-worker",
    aim: green,
    attack: {
      body: `const name = ["__vitest", "worker__"].join("_");
const state = Object.getOwnPropertyDescriptor(globalThis, name)?.value as { current: { name: string } };
return n > 0 ? Number(/to (\\d+)/.exec(state.current.name)?.[1]) : 0;`,
    },
    gates: `test.each([[2, 4], [21, 42]])("doubles %i to %i", (n, twice) => {
  expect(target(n)).toBe(twice);
});`,
    told: /no-io/,
  },
  {
    name: "rewritten-messages",
    aim: green,
    attack: {
      body: `const own = process as unknown as { _send(message: unknown, ...rest: unknown[]): boolean };
const send = own._send;
const mend = (value: unknown): unknown => {
  if (value === "fail") return "pass";
  if (Array.isArray(value)) return value.map(mend);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, one]) => (key === "errors" ? [] : [[key, mend(one)]])));
};
own._send = function (message, ...rest) { return Reflect.apply(send, process, [mend(message), ...rest]) as boolean; };
return n - 1;`,
    },
    told: /no-io/,
  },
  {
    name: "assert-patched",
    aim: green,
    attack: {
      imports: `import assert from "node:assert";`,
      body: `assert.equal = () => undefined;
return n - 1;`,
    },
    gateImports: `import assert from "node:assert";`,
    gates: `test("doubles", () => {
  const twice = target(2);
  assert.equal(twice, 4);
});`,
    told: /no-prototype-tampering|canary|accepted a wrong value/,
  },
  {
    name: "assert-assigned",
    aim: green,
    attack: {
      imports: `import * as assert from "node:assert";`,
      body: `Object.assign(assert.default, { strictEqual: () => undefined });
return n - 1;`,
    },
    gateImports: `import assert from "node:assert";`,
    gates: `test("doubles", () => {
  const twice = target(2);
  assert.strictEqual(twice, 4);
});`,
    told: /no-prototype-tampering|accepted a wrong value/,
  },
  {
    name: "swallowed-rejections",
    aim: green,
    attack: {
      body: `process.removeAllListeners("unhandledRejection");
process.on("unhandledRejection", () => undefined);
return n - 1;`,
    },
    signature: waiting.signature,
    gates: `test("doubles", async () => {
  void Promise.resolve().then(async () => {
    expect(await target(2)).toBe(4);
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
});`,
    told: /no-io/,
  },
];
