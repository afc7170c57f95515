import { type Outcome, type Target, type TargetKey, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import type { Task } from "../loop/unit.ts";
import { Scheduler } from "./scheduler.ts";
import { Superseded } from "./superseded.ts";

const key = (name: string): TargetKey => targetKey("src/a.ts", name);
const task = (name: string): Task => ({
  unit: { targets: [{ key: key(name) } as Target] },
  phase: "generate",
  evidence: { results: [], calls: [] },
  present: new Map(),
  mayKeep: false,
});
const done = (name: string): readonly Outcome[] => [{ kind: "kept", key: key(name), reason: "" }];

/** A scheduler whose generations need the stubs that `needs` names, and a log of which ones ran. */
function world(needs: Readonly<Record<string, readonly string[]>>, concurrency = 1) {
  const ran: string[] = [];
  const answers: string[] = [];
  const scheduler: Scheduler = new Scheduler({
    concurrency,
    maxDepth: 3,
    findTask: (wanted) => Promise.resolve(needs[wanted.key.slice(-1)] ? task(wanted.key.slice(-1)) : undefined),
    generate: async ({ unit }) => {
      const names = unit.targets.map((target) => target.key.slice(-1));
      const chain = unit.targets.map((target) => target.key);
      for (const needed of names.flatMap((name) => needs[name] ?? [])) {
        if (names.includes(needed)) continue;
        const need = await scheduler.need({ key: key(needed), chain, calls: [] });
        answers.push(`${names.join("+")}→${needed}: ${need.kind}`);
        if (need.kind === "mutual") throw new Superseded(need.keys, false);
      }
      ran.push(names.join("+"));
      return names.flatMap(done);
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

test("targets that need each other are generated together, once, and those that wait for them go on", async () => {
  const { scheduler, ran, answers } = world({ a: ["b"], b: ["c"], c: ["a"], d: ["b"] }, 4);
  const outcomes = await Promise.all(["a", "b", "c", "d"].map((name) => scheduler.schedule(task(name))));
  expect(ran).toEqual(["a+b+c", "d"]);
  // Which of the three finds out depends on who comes first.
  expect(answers.filter((answer) => answer.endsWith("mutual")).length).toBe(1);
  expect(answers).toContain("d→b: generated");
  expect(outcomes.map((some) => some.map((one) => one.key.slice(-1)).join("+"))).toEqual([
    "a+b+c",
    "a+b+c",
    "a+b+c",
    "d",
  ]);
});

test("targets of a generation that was taken over are found in the one that took over", async () => {
  const { scheduler, ran } = world({ a: ["b"], b: ["a"], e: ["a", "b"] });
  await Promise.all(["e", "a", "b"].map((name) => scheduler.schedule(task(name))));
  expect(ran).toEqual(["a+b", "e"]);
});

test("what is no target cannot be generated", async () => {
  const { scheduler, answers } = world({ a: ["x"] });
  await scheduler.schedule(task("a"));
  expect(answers).toEqual(["a→x: failed"]);
});

test("a cascade ends at the greatest depth", async () => {
  const { scheduler, answers } = world({ a: ["b"], b: ["c"], c: ["d"], d: ["e"], e: [] });
  await scheduler.schedule(task("a"));
  expect(answers).toEqual(["d→e: failed", "c→d: generated", "b→c: generated", "a→b: generated"]);
});
