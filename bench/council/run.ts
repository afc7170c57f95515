// Councils with members whose worth is known: how often is what is chosen right, and is what they disagree about asked?
import PQueue from "p-queue";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Bench } from "./bench.ts";
import { type Case, drawCase, kindNames, kinds } from "./cases.ts";
import { decide, type Outcome } from "./decide.ts";
import { drawFrom, sample } from "./draw.ts";
import { type Pool, poolOf } from "./pool.ts";
import { councilProject } from "./project.ts";
import { report } from "./report.ts";
import { recordedSubjects } from "./subjects/recorded.ts";
import { subjectsOfSet } from "./subjects/set.ts";
import { smallSubjects } from "./subjects/small.ts";

const { values } = parseArgs({ options: { seed: { type: "string", default: "8" }, verbose: { type: "boolean" } } });
const seed = Number(values.seed);
const draw = drawFrom(seed);
const subjects = [
  ...sample(smallSubjects(), 14, draw),
  ...sample(subjectsOfSet(draw), 6, draw),
  ...sample(recordedSubjects(draw), 6, draw),
];
using givenProject = councilProject(subjects, ({ gates }) => gates);
using completeProject = councilProject(subjects, ({ complete }) => complete);
await using given = await Bench.open(givenProject.root);
await using complete = await Bench.open(completeProject.root);

const queue = new PQueue({ concurrency: availableParallelism() });
const all = await queue.addAll(subjects.map((subject) => () => poolOf(subject, { given, complete, seed })));
const pools = all.filter(({ right, wrong }) => right.length > 0 && wrong.length > 0);
const cases = kindNames.flatMap((kind) => Array.from({ length: kinds[kind] }, () => drawCase(kind, pools, draw)));
const outcomes: readonly Outcome[] = await queue.addAll(cases.map((one: Case) => () => decide(one, given)));
console.log(report({ seed, all, pools, outcomes }));
if (values.verbose === true) for (const pool of all) console.log(lineOf(pool));

function lineOf({ subject, right, wrong, caught }: Pool): string {
  return `  ${subject.name.padEnd(20)} ${right.length} right, ${wrong.length} wrong, ${caught} caught`;
}
