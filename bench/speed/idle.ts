// What a run costs when every target is up to date: interleaved pairs of the same suite with and without jiti, and the
// decision itself in process, in projects that grow.
import { Planning } from "@vitest-jiti/engine";
import { parseArgs } from "node:util";
import { defaults } from "../../packages/vitest-jiti/src/settings/defaults.ts";
import type { Cost } from "./cost.ts";
import { CurrentProject, type Memory, type Size } from "./current-project.ts";
import { disk } from "./disk.ts";
import { median, timed } from "./figures.ts";

const { values } = parseArgs({
  options: {
    targets: { type: "string", default: "1000" },
    files: { type: "string", default: "300" },
    tests: { type: "string", default: "100" },
    pairs: { type: "string", default: "5" },
  },
});
const count = (name: keyof typeof values): number => Number(values[name]);
const pairs = count("pairs");
const size: Size = { targets: count("targets"), files: count("files"), tests: count("tests") };

interface Scenario {
  readonly name: string;
  readonly memory: Memory;
  readonly frozen: boolean;
}

const scenarios: readonly Scenario[] = [
  { name: "fresh clone, frozen (CI)", memory: "nothing", frozen: true },
  { name: "fresh clone, generate", memory: "nothing", frozen: false },
  { name: "transforms cached, no note", memory: "no note", frozen: false },
  { name: "nothing changed", memory: "all", frozen: false },
];

await comparePairs();
console.log("The decision that nothing is to be done, in process, without the note");
for (const times of [1, 2, 5]) await decideIn(times);

async function comparePairs(): Promise<void> {
  using project = await CurrentProject.create(size);
  console.log(
    `${size.targets} current targets in ${size.files} files, ${size.tests} test files: ${pairs} interleaved pairs of \`vitest run\``,
  );
  for (const scenario of scenarios) await compare(project, scenario);
}

/** @param times How many times as large the project is. */
async function decideIn(times: number): Promise<void> {
  const { targets, files, tests } = size;
  using project = await CurrentProject.create({ targets: targets * times, files: files * times, tests: tests * times });
  decide(project);
  const ms = median(
    await timed(5, () => {
      decide(project);
    }),
  );
  console.log(`  ${String(targets * times).padStart(5)} targets  ${ms.toFixed(0)} ms`);
}

async function compare(project: CurrentProject, { name, memory, frozen }: Scenario): Promise<void> {
  const jiti: Cost[] = [];
  const plain: Cost[] = [];
  for (let pair = 0; pair <= pairs; pair += 1) {
    const a = await project.run("jiti", { memory, frozen });
    const b = await project.run("plain", { memory, frozen });
    // The first pair fills the caches of both.
    if (pair === 0) continue;
    jiti.push(a);
    plain.push(b);
  }
  const ratio = (of: (cost: Cost) => number, figure: (values: readonly number[]) => number): string =>
    (figure(jiti.map(of)) / figure(plain.map(of))).toFixed(3);
  const least = (values: readonly number[]): number => Math.min(...values);
  console.log(
    `  ${name.padEnd(28)} processor ${ratio(({ cpu }) => cpu, median)} (least ${ratio(({ cpu }) => cpu, least)})` +
      `  clock ${ratio(({ wall }) => wall, median)} (least ${ratio(({ wall }) => wall, least)})` +
      `  plain ${(median(plain.map(({ wall }) => wall)) / 1000).toFixed(1)} s`,
  );
}

/** What the plugin does before the tests when it has no note: reads the project anew and plans every target. */
function decide(current: CurrentProject): void {
  const { root, project, mirror } = current.open();
  const { targets } = project.scan();
  const planning = new Planning({
    root,
    files: disk,
    settings: defaults,
    targets,
    mirror,
    blocked: new Map(),
    anew: new Set(),
    verificationKey: (target) => project.verificationKey(target),
  });
  const open = planning.plan([...targets.keys()]).filter(({ plan }) => plan.kind !== "run");
  if (open.length > 0) throw new Error(`${open.length} targets are not up to date.`);
}
