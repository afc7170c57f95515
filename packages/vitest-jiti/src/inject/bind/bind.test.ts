import { describe, expect, test, vi } from "vitest";
import { bindTest } from "./bind.ts";
import type { GateMeta } from "../gate-meta.ts";
import type { GateTest } from "../../runtime/gate-types.ts";

// Tests that are registered while this file is collected, and look at their own metadata when they run.
const gate = bindTest({ keys: ["src/a.ts:a"], hidden: false }) as GateTest;
const metas = new Map<string, GateMeta | undefined>();
const plain: GateMeta = { targets: ["src/a.ts:a"], hidden: false, unwritten: false, called: [] };

test("a plain test is no gate", ({ task }) => {
  expect(task.meta.jiti).toBeUndefined();
});

gate("a gate knows its targets", ({ task }) => {
  expect(task.meta.jiti).toEqual(plain);
});

gate("options are passed on", { timeout: 4321 }, ({ task }) => {
  expect([task.timeout, task.meta.jiti]).toEqual([4321, plain]);
});

gate.each([
  [1, "one"],
  [2, "two"],
])("each %i", (n, word) => {
  metas.set(`each ${n}`, plain);
  expect(word).toBe(n === 1 ? "one" : "two");
});

gate.for([{ n: 1 }])("for $n", ({ n }, { task }) => {
  expect([n, task.name, task.meta.jiti]).toEqual([1, "for 1", plain]);
});

gate.runIf(true).concurrent("chains", ({ task }) => {
  expect([task.concurrent, task.meta.jiti]).toEqual([true, plain]);
});

const withFixture = gate.extend("limit", () => 3);
withFixture("fixtures are read from the source of the function", ({ limit, task }) => {
  expect([limit, task.meta.jiti]).toEqual([3, plain]);
});

gate.fails("fails", () => {
  throw new Error("as expected");
});

gate.skip("skipped gates are gates", () => {});
gate.todo("todo gates are not unwritten");
gate("a gate without a body");

gate.describe("a suite", () => {
  describe("inside", () => {
    test("is a gate by its suite", ({ task }) => {
      expect(task.meta.jiti).toEqual(plain);
    });
    (bindTest({ keys: ["src/b.ts:b"], hidden: true }) as GateTest)("gates both", ({ task }) => {
      expect(task.meta.jiti).toMatchObject({ targets: ["src/a.ts:a", "src/b.ts:b"], hidden: true });
    });
  });
});

gate("all of them are marked", ({ task }) => {
  const marks = Object.fromEntries(task.file.tasks.map(({ name, mode, meta }) => [name, [mode, meta.jiti?.unwritten]]));
  expect(marks).toMatchInlineSnapshot(`
    {
      "a gate knows its targets": [
        "run",
        false,
      ],
      "a gate without a body": [
        "todo",
        true,
      ],
      "a plain test is no gate": [
        "run",
        undefined,
      ],
      "a suite": [
        "run",
        undefined,
      ],
      "all of them are marked": [
        "run",
        false,
      ],
      "chains": [
        "run",
        false,
      ],
      "each 1": [
        "run",
        false,
      ],
      "each 2": [
        "run",
        false,
      ],
      "fails": [
        "run",
        false,
      ],
      "fixtures are read from the source of the function": [
        "run",
        false,
      ],
      "for 1": [
        "run",
        false,
      ],
      "hooks of the bound test are Vitest's": [
        "run",
        undefined,
      ],
      "options are passed on": [
        "run",
        false,
      ],
      "skipped gates are gates": [
        "skip",
        false,
      ],
      "todo gates are not unwritten": [
        "todo",
        false,
      ],
    }
  `);
});

test("hooks of the bound test are Vitest's", () => {
  expect(vi.isMockFunction(gate.beforeEach)).toBe(false);
  expect(gate.prop).toBeTypeOf("function");
});
