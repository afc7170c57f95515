import type { GateRunner, RunProblem, Target, TargetKey, Verdict } from "@vitest-jiti/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PlayedProject, type Run } from "../testing/played-project.ts";
import { firstSources, type Sources } from "../testing/sources.ts";

let project: PlayedProject;
beforeEach(() => {
  project = new PlayedProject();
});
afterEach(() => {
  project[Symbol.dispose]();
});

const killed: RunProblem = { kind: "exited", exitCode: null, signal: "SIGKILL" };
const late: RunProblem = { kind: "timeout", afterMs: 20_000 };

/** A run of gates, and whether it is to fail. */
type Fault = (targets: readonly TargetKey[], nth: number) => RunProblem | undefined;

/** Gates whose process ends as these say, before any of them has run. */
function ending({ verify, red }: { readonly verify?: Fault; readonly red?: Fault }): (gates: GateRunner) => GateRunner {
  const counted = (fault: Fault | undefined): ((targets: readonly Target[]) => RunProblem | undefined) => {
    let times = 0;
    return (targets) =>
      fault?.(
        targets.map(({ key }) => key),
        times++,
      );
  };
  const verifyFault = counted(verify);
  const redFault = counted(red);
  return (gates) => ({
    ...gates,
    verify: async (targets, ...rest) => {
      const problem = verifyFault(targets);
      return problem ? died(problem) : gates.verify(targets, ...rest);
    },
    red: async (targets, ...rest) => {
      const problem = redFault(targets);
      if (problem === undefined) return gates.red(targets, ...rest);
      const verdict = died(problem);
      return { verdict, evidence: { results: verdict.results, calls: [] } };
    },
  });
}

function died(problem: RunProblem): Verdict {
  return { green: false, results: [], problems: [problem], calls: [], durationMs: 0 };
}

function told({ pass, asked }: Run): object {
  return {
    asked,
    restamped: pass?.restamped,
    outcomes: pass?.outcomes.map((one) => `${one.key} ${one.kind === "failed" ? one.error.code : one.kind}`),
  };
}

const keys = ["src/a.ts:one", "src/a.ts:two", "src/b.ts:three"];

/** What every section was verified with is another one. */
async function unverified(): Promise<void> {
  project.write(firstSources);
  await project.run("generate");
  project.write({ ...firstSources, dependency: 1 });
}

/** All sections are gone, and the holocron knows them. */
async function forgotten(sources: Sources = firstSources): Promise<void> {
  project.write(sources);
  await project.run("generate");
  for (const key of project.sections().keys()) await project.remove(key);
}

const once: Fault = (_, nth) => (nth === 0 ? killed : undefined);
const always: Fault = () => killed;

test("a process that ends by itself is no red gate: what is stored is tried once more", async () => {
  await unverified();
  const run = await project.run("generate", undefined, ending({ verify: once }));
  expect(told(run)).toEqual({ asked: [], restamped: keys, outcomes: [] });
});

test("what ends the gates of one target says nothing about the others", async () => {
  await unverified();
  const verify: Fault = (targets) => (targets.includes(keys[1] as TargetKey) ? late : undefined);
  const run = await project.run("generate", undefined, ending({ verify }));
  expect(told(run)).toEqual({
    asked: [keys[1], keys[1]],
    restamped: [keys[0], keys[2]],
    outcomes: ["src/a.ts:two JITI_ATTEMPTS_EXHAUSTED"],
  });
});

test("gates that end without the code too are not paid for", async () => {
  await unverified();
  const run = await project.run("generate", undefined, ending({ verify: always, red: always }));
  expect(told(run)).toEqual({ asked: [], restamped: [], outcomes: keys.map((key) => `${key} JITI_GATES_STOPPED`) });
});

test("what is remembered is restored although a process ended by itself", async () => {
  await forgotten();
  const run = await project.run("generate", undefined, ending({ verify: once }));
  expect(told(run)).toEqual({ asked: [], restamped: [], outcomes: keys.map((key) => `${key} restored`) });
});

test("one that is remembered is restored, too", async () => {
  await forgotten();
  project.write({ ...firstSources, targets: firstSources.targets.map((one, at) => ({ ...one, gated: at === 0 })) });
  const run = await project.run("generate", undefined, ending({ verify: once }));
  expect(told(run)).toEqual({ asked: [], restamped: [], outcomes: [`${String(keys[0])} restored`] });
});

test("what is remembered is not paid for again when its gates cannot be tried", async () => {
  await forgotten();
  const red: Fault = (_, nth) => (nth > 0 ? late : undefined);
  const run = await project.run("generate", undefined, ending({ verify: () => late, red }));
  expect(told(run)).toEqual({ asked: [], restamped: [], outcomes: keys.map((key) => `${key} JITI_GATES_STOPPED`) });
  const [first] = run.pass?.outcomes ?? [];
  expect(first?.kind === "failed" && first.error.reason).toMatchInlineSnapshot(
    `"The gates of src/a.ts:one cannot be tried: they do not end within 20 s, even without the code that they are for."`,
  );
  expect(told(await project.run("generate"))).toMatchObject({
    asked: [],
    outcomes: keys.map((key) => `${key} restored`),
  });
});

test("a section that followed its target moves although a process ended by itself", async () => {
  project.write(firstSources);
  await project.run("generate");
  project.write({
    ...firstSources,
    targets: firstSources.targets.with(2, { ...firstSources.targets[2]!, name: "four" }),
  });
  const run = await project.run("generate", undefined, ending({ verify: once }));
  expect(run.asked).toEqual([]);
  expect(run.pass?.moved).toEqual([{ from: "src/b.ts:three", to: "src/b.ts:four" }]);
});

test("a red run that ends by itself is run once more, and paid for only if that tells something", async () => {
  project.write(firstSources);
  const stopped = await project.run("generate", undefined, ending({ red: always }));
  expect(told(stopped)).toEqual({ asked: [], restamped: [], outcomes: keys.map((key) => `${key} JITI_GATES_STOPPED`) });
  expect(stopped.pass?.unproven).toEqual([]);
  const run = await project.run("generate", undefined, ending({ red: once }));
  expect(told(run)).toMatchObject({ outcomes: keys.map((key) => `${key} generated`) });
});
