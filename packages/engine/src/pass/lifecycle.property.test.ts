import type { TargetKey } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fate, keyOf, Life } from "../testing/life.ts";
import { type Ending, PlayedProject, type Run } from "../testing/played-project.ts";
import { type Declared, firstSources, type Sources } from "../testing/sources.ts";

type Act = (life: Life, project: PlayedProject) => Promise<void> | void;

/** Something that happens to a project: what is done, and what has to hold afterwards. */
class Happening implements fc.AsyncCommand<Life, PlayedProject> {
  readonly #name: string;
  readonly #act: Act;

  constructor(name: string, act: Act) {
    this.#name = name;
    this.#act = act;
  }

  check(): boolean {
    return true;
  }

  async run(life: Life, project: PlayedProject): Promise<void> {
    await this.#act(life, project);
    const mirrors = Object.values(project.texts(".jiti/src")).join("\n");
    for (const hand of life.hands.values()) expect(mirrors, "what was written by hand").toContain(hand);
  }

  toString(): string {
    return this.#name;
  }
}

function write(life: Life, project: PlayedProject, sources: Sources): void {
  life.past.push(life.sources);
  life.sources = sources;
  project.write(sources);
}

const index = fc.nat({ max: firstSources.targets.length - 1 });
const version = fc.nat({ max: 2 });

function nth(life: Life, at: number): Declared {
  return life.sources.targets[at] as Declared;
}

type What = "signature" | "doc" | "wanted" | "name" | "file" | "gated";

function changed(target: Declared, what: What, to: number): Declared {
  switch (what) {
    case "name":
      return { ...target, name: `${target.parameter}${to === 0 ? "" : to}` };
    case "file":
      return { ...target, file: to === 0 ? "src/a.ts" : "src/b.ts" };
    case "gated":
      return { ...target, gated: to > 0 };
    default:
      return { ...target, [what]: to };
  }
}

const change = fc.tuple(index, fc.constantFrom("signature", "doc", "wanted", "name", "file", "gated"), version).map(
  ([at, what, to]) =>
    new Happening(`${what} of ${at} becomes ${to}`, (life, project) => {
      const targets = life.sources.targets.with(at, changed(nth(life, at), what, to));
      write(life, project, { ...life.sources, targets });
    }),
);

const changeAround = fc.tuple(fc.constantFrom("shape", "helper", "dependency"), version).map(
  ([what, to]) =>
    new Happening(`${what} becomes ${to}`, (life, project) => {
      write(life, project, { ...life.sources, [what]: to });
    }),
);

const revert = fc.nat({ max: 8 }).map(
  (back) =>
    new Happening(`revert ${back}`, (life, project) => {
      const sources = life.past.at(-1 - back);
      if (sources !== undefined) write(life, project, sources);
    }),
);

let hands = 0;
const edit = fc.tuple(index, version).map(
  ([at, value]) =>
    new Happening(`edit ${at} to give ${value}`, (life, project) => {
      const key = keyOf(nth(life, at));
      if (!life.sections.has(key)) return;
      hands += 1;
      const hand = `/* hand ${hands} */`;
      project.edit(key, (code) => code.replace(/return \d+;.*/, `return ${value}; ${hand}`));
      life.hands.set(key, hand);
      life.see(project.sections());
    }),
);

const remove = index.map(
  (at) =>
    new Happening(`delete the section of ${at}`, async (life, project) => {
      const key = keyOf(nth(life, at));
      if (!life.sections.has(key)) return;
      await project.remove(key);
      life.hands.delete(key);
      life.see(project.sections());
    }),
);

const run = fc.constant(
  new Happening("run", async (life, project) => {
    const fates = life.fates();
    const after = life.after();
    const orphans = new Map(life.sources.targets.map((target) => [keyOf(target), life.orphanOf(target)]));
    const done = await project.run("generate");
    expect(told(done)).toEqual(new Map([...fates].filter(([, fate]) => fate !== "run").sort(byKey)));
    expect(done.asked.toSorted()).toEqual(keysOf(fates, "generated", "kept"));
    const lying = project.sections();
    expect(new Map([...lying].map(([key, { value }]) => [key, value] as const).sort(byKey))).toEqual(
      new Map([...after].sort(byKey)),
    );
    for (const key of keysOf(fates, "moved")) follow(life, orphans.get(key), key);
    life.learn(done, lying);
    for (const target of life.sources.targets) {
      if (done.asked.includes(keyOf(target))) expect(life.remembers(target), "what was paid for").toBe(true);
    }
  }),
);

const frozenRun = fc.constant(
  new Happening("frozen run", async (life, project) => {
    const before = project.texts(".jiti");
    const fates = life.fates();
    const done = await project.run("frozen");
    expect(done.asked).toEqual([]);
    expect(project.texts(".jiti")).toEqual(before);
    const repaired = life.sources.targets.filter((target) => life.isWrittenFor(target)).map(keyOf);
    const refused = [...fates].flatMap(([key, fate]) => (fate === "run" || repaired.includes(key) ? [] : [key]));
    expect([...(done.pass?.refused.keys() ?? [])].sort()).toEqual(refused.sort());
    life.learn(done, project.sections());
  }),
);

const offRun = fc.constant(
  new Happening("run in mode off", async (life, project) => {
    const before = project.texts(".jiti");
    const done = await project.run("off");
    expect([done.asked, done.pass?.outcomes, done.pass?.refused.size]).toEqual([[], [], 0]);
    expect(project.texts(".jiti")).toEqual(before);
    life.learn(done, project.sections());
  }),
);

const stoppedRun = fc
  .record<Ending>({ at: fc.integer({ min: 1, max: 14 }), by: fc.constantFrom("kill", "signal") })
  .map(
    (ending) =>
      new Happening(`run until ${ending.by} at ${ending.at}`, async (life, project) => {
        const before = life.sections;
        const after = life.after();
        const fates = life.fates();
        const done = await project.run("generate", ending);
        const payable = keysOf(fates, "generated", "kept");
        expect(payable).toEqual(expect.arrayContaining([...done.asked]));
        expect(new Set(done.asked).size).toBe(done.asked.length);
        const lying = project.sections();
        for (const key of new Set([...before.keys(), ...after.keys(), ...lying.keys()])) {
          expect([before.get(key)?.value, after.get(key)], `the value of ${key}`).toContain(lying.get(key)?.value);
        }
        life.learn(done, lying);
        followOnDisk(life, project);
      }),
  );

/** What a pass says that it did, beside running what is there. */
function told({ pass }: Run): ReadonlyMap<TargetKey, Fate | "failed"> {
  return new Map(
    [
      ...(pass?.outcomes ?? []).map(({ key, kind }) => [key, kind] as const),
      ...(pass?.moved ?? []).map(({ to }) => [to, "moved"] as const),
      ...[...(pass?.refused.keys() ?? [])].map((key) => [key, "refused"] as const),
    ].sort(byKey),
  );
}

function byKey([a]: readonly [TargetKey, unknown], [b]: readonly [TargetKey, unknown]): number {
  return a < b ? -1 : 1;
}

function keysOf(fates: ReadonlyMap<TargetKey, Fate>, ...wanted: readonly Fate[]): readonly TargetKey[] {
  return [...fates].flatMap(([key, fate]) => (wanted.includes(fate) ? [key] : [])).sort();
}

/** What was written by hand goes where its section went. */
function follow(life: Life, from: TargetKey | undefined, to: TargetKey): void {
  const hand = from && life.hands.get(from);
  if (from === undefined || hand === undefined) return;
  life.hands.delete(from);
  life.hands.set(to, hand);
}

/** Of a run that was stopped nobody knows how far it came: the disk says where each edit is. */
function followOnDisk(life: Life, project: PlayedProject): void {
  for (const [from, hand] of [...life.hands]) {
    const to = project.whereIs(hand);
    expect(to, `where ${hand} is`).not.toEqual([]);
    if (!to.includes(from) && to[0] !== undefined) follow(life, from, to[0]);
  }
}

const happenings = [
  { weight: 4, arbitrary: change },
  { weight: 2, arbitrary: changeAround },
  { weight: 2, arbitrary: revert },
  { weight: 2, arbitrary: edit },
  { weight: 1, arbitrary: remove },
  { weight: 5, arbitrary: run },
  { weight: 1, arbitrary: frozenRun },
  { weight: 1, arbitrary: offRun },
  { weight: 2, arbitrary: stoppedRun },
];

/** More for a night: `TEST_LIVES=2000`. */
const lives = Number(process.env["TEST_LIVES"] ?? 40);

test(
  "whatever happens to a project, nothing written by hand is lost, and nothing is paid for that is known",
  { timeout: lives * 4_000 },
  async () => {
    const sequences = fc.commands([fc.oneof(...happenings)], { maxCommands: 24, size: "+1" });
    await fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        using project = new PlayedProject();
        project.write(firstSources);
        const life = new Life(firstSources);
        life.learn(await project.run("generate"), project.sections());
        await fc.asyncModelRun(() => ({ model: life, real: project }), sequence);
      }),
      { numRuns: lives },
    );
  },
);
