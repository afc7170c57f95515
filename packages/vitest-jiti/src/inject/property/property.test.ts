import type { KeptCase } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, type RunnerTestCase, test } from "vitest";
import type { GateTest, PropertyParameters } from "../../runtime/gate-types.ts";
import { bindTest } from "../bind/bind.ts";
import { checkProperty } from "./check-property.ts";
import { applicable } from "./kept-cases.ts";

// These properties are about the seed that nobody sets.
fc.resetConfigureGlobal();

const targets = ["src/a.ts:a"];
const gate = bindTest({ keys: targets, hidden: false }) as GateTest;
const seen: number[][] = [[], [], []];

gate.prop({ n: fc.nat() }, { numRuns: 20 })("draws values", ({ n }) => {
  seen[0]?.push(n);
});

gate.describe("elsewhere", () => {
  gate.prop({ n: fc.nat() }, { numRuns: 20 })("draws values", ({ n }) => {
    seen[1]?.push(n);
  });
});

gate.prop({ n: fc.nat() }, { numRuns: 20 })("draws others", ({ n }) => {
  seen[2]?.push(n);
});

gate("the seed is fixed, and each property has its own", () => {
  expect(seen[0]).toHaveLength(20);
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]).not.toEqual(seen[2]);
});

const failing = gate.fails as GateTest;
failing.prop({ n: fc.nat() })("a property that does not hold fails", async ({ n }) => {
  await Promise.resolve();
  expect(n).toBeLessThan(5);
});

gate.skip.prop({ n: fc.nat() })("skipped", () => {
  throw new Error("must not run");
});

/** What a property throws, and what its task then carries. */
async function failure(
  property: (values: unknown) => unknown,
  parameters: PropertyParameters = {},
  arbitrary: fc.Arbitrary<unknown> = fc.nat(),
  timeout = 0,
): Promise<readonly [message: string, cause: unknown, found: unknown]> {
  const meta = { jiti: { targets, hidden: false, unwritten: false, called: [], counterexample: undefined } };
  const task = { name: "title", timeout, meta, file: { filepath: "/none/a.test.ts" } } as unknown as RunnerTestCase;
  try {
    await checkProperty({ arbitraries: { v: arbitrary } as never, property, parameters, targets, task });
    return ["", undefined, meta.jiti.counterexample];
  } catch (error) {
    return [(error as Error).message, (error as Error).cause, meta.jiti.counterexample];
  }
}

const small = ({ v }: { readonly v?: number }): boolean => v !== undefined && v < 5;

test("a failure tells the counterexample and how to reproduce it, and the line reproduces it", async () => {
  const [message, cause, found] = await failure((values) => {
    expect(values).toSatisfy(small);
  });
  expect(message).toMatchInlineSnapshot(`
    "Property failed after 1 run, shrunk 28 times, for
      { v: 5 }
    To reproduce it, make this the second argument of .prop: { seed: 542905278, path: "0:1:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:2", endOnFailure: true }"
  `);
  expect((cause as Error).message).toContain("Expected value to satisfy");
  const [line = ""] = /\{ seed.*$/.exec(message) ?? [];
  const [, seed, path] = /seed: (-?\d+), path: "([\d:]+)"/.exec(line) ?? [];
  expect(found).toEqual({ values: "{ v: 5 }", literal: "{ v: 5 }", seed: Number(seed), path });
  const again = await failure(small as never, { seed: Number(seed), path: path ?? "", endOnFailure: true });
  expect(again[0]).toContain("Property failed after 1 run, for\n  { v: 5 }");
});

test("where there is no code yet, nothing is said of values", async () => {
  const pending = Object.assign(new Error("src/a.ts:a is not generated"), { code: "JITI_STUB_PENDING" });
  const [message, cause, found] = await failure(() => {
    throw pending;
  });
  expect([message, cause, found]).toEqual([pending.message, undefined, undefined]);
});

test("what the author says goes before the seed", async () => {
  const own = await failure(small as never, { seed: 7 });
  expect(own[2]).toMatchObject({ seed: 7 });
  fc.configureGlobal({ seed: 8 });
  try {
    expect((await failure(small as never))[2]).toMatchObject({ seed: 8 });
    expect((await failure(small as never, { seed: 7 }))[2]).toMatchObject({ seed: 7 });
  } finally {
    fc.resetConfigureGlobal();
  }
  const tried: unknown[] = [];
  await failure((values) => void tried.push(values), { examples: [{ v: -1 }, { v: -2 }], numRuns: 3 });
  expect(tried).toEqual([{ v: -1 }, { v: -2 }, { v: expect.any(Number) as number }]);
});

test("a property without an answer is no success", async () => {
  expect((await failure(() => fc.pre(false), { numRuns: 2, maxSkipsPerRun: 3 }))[0]).toMatchInlineSnapshot(`
    "Failed to run property, too many pre-condition failures encountered
    { seed: 542905278 }

    Ran 0 time(s)
    Skipped 7 time(s)"
  `);
  const slow = async (): Promise<void> => {
    await new Promise((done) => setTimeout(done, 5));
  };
  const [message, , found] = await failure(slow, {}, fc.nat(), 20);
  expect(message).toMatch(/^Property ran \d+ of 100 times within 18 ms and has not failed\./);
  expect(found).toBeUndefined();
});

test("looking for a smaller counterexample ends in time", async () => {
  let isFound = false;
  // Fails at once and is slow from then on: however busy the machine is, the search is what runs out of time.
  const slow = async (): Promise<boolean> => {
    if (isFound) await new Promise((done) => setTimeout(done, 10));
    isFound = true;
    return false;
  };
  const [message] = await failure(slow, {}, fc.array(fc.integer(), { minLength: 50 }), 60);
  expect(message).toContain("Property failed after");
});

test("of what is kept, values that the arbitraries can no longer come to are left out", () => {
  const [narrow, mapped] = [fc.nat(9), fc.nat(9).map((n) => `no ${n}`)];
  const kept = (values: unknown, path = "0"): KeptCase => ({ values, seed: 1, path });
  const left = (arbitrary: fc.Arbitrary<unknown>, ...cases: readonly KeptCase[]): unknown =>
    applicable(cases, {
      accepts: (values) => arbitrary.canShrinkWithoutContext(values),
      draw: ({ seed, path }) => fc.sample(arbitrary, { seed, path, numRuns: 1 })[0],
    }).map(({ values }) => values);
  const [drawn] = fc.sample(mapped, { seed: 1, numRuns: 1 });
  expect(left(narrow, kept(4), kept(10), kept("4"))).toEqual([4]);
  expect(left(mapped, kept(drawn), kept("yes 1"), kept(drawn, "0:999:999"))).toEqual([drawn]);
});

test("whatever is thrown is the cause", async () => {
  const thrown = async (what: unknown): Promise<unknown> =>
    (
      await failure(() => {
        throw what;
      })
    )[1];
  const error = new TypeError("no");
  expect(await thrown(error)).toBe(error);
  expect(await thrown("text")).toBe("text");
  expect(await thrown(undefined)).toBe(undefined);
});
