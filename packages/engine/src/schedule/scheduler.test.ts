import { type Outcome, type Target, type TargetKey, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import type { Task } from "../loop/unit.ts";
import { Scheduler } from "./scheduler.ts";

const key = (name: string): TargetKey => targetKey("src/a.ts", name);
const task = (name: string): Task => ({
  unit: { targets: [{ key: key(name) } as Target] },
  phase: "generate",
  evidence: { results: [], calls: [] },
  present: new Map(),
});
const done = (name: string): readonly Outcome[] => [{ kind: "kept", key: key(name), reason: "" }];

/** A scheduler whose generations need the stubs that `needs` names, and a log of which ones ran. */
function world(needs: Readonly<Record<string, readonly string[]>>, concurrency = 1) {
  const ran: string[] = [];
  const answers: string[] = [];
  const scheduler: Scheduler = new Scheduler({
    concurrency,
    maxDepth: 3,
    findTask: (wanted) => Promise.resolve(needs[wanted.slice(-1)] ? task(wanted.slice(-1)) : undefined),
    generate: async ({ unit }) => {
      const name = unit.targets[0]?.key.slice(-1) ?? "";
      for (const needed of needs[name] ?? []) {
        answers.push(`${name}→${needed}: ${(await scheduler.need(key(needed), [key(name)])).kind}`);
      }
      ran.push(name);
      return done(name);
    },
  });
  return { scheduler, ran, answers };
}

test("a target is generated once, however many ask for it", async () => {
  const { scheduler, ran } = world({ a: ["c"], b: ["c"], c: [] }, 2);
  await Promise.all(["a", "b", "c"].map((name) => scheduler.schedule(task(name))));
  expect(ran.sort()).toEqual(["a", "b", "c"]);
});

test("what is needed runs first, also when every place in the queue is taken", async () => {
  const { scheduler, ran } = world({ a: ["b"], b: ["c"], c: [] });
  await Promise.all(["a", "b", "c"].map((name) => scheduler.schedule(task(name))));
  expect(ran).toEqual(["c", "b", "a"]);
});

test("targets that wait for each other are told the chain instead of waiting for ever", async () => {
  const { scheduler, answers } = world({ a: ["b"], b: ["a"] }, 2);
  await Promise.all(["a", "b"].map((name) => scheduler.schedule(task(name))));
  expect(answers).toEqual(["a→b: cycle", "b→a: generated"]);
});

test("a stub that nothing gates cannot be generated", async () => {
  const { scheduler, answers } = world({ a: ["x"] });
  await scheduler.schedule(task("a"));
  expect(answers).toEqual(["a→x: failed"]);
});

test("a cascade ends at the greatest depth", async () => {
  const { scheduler } = world({ a: ["b"], b: ["c"], c: ["d"], d: ["e"], e: [] });
  await expect(scheduler.schedule(task("a"))).rejects.toMatchObject({ code: "JITI_BUDGET_EXHAUSTED" });
});
