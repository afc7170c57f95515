// What a run costs when every target is up to date: interleaved pairs of the same suite with and without jiti.
import { parseArgs } from "node:util";
import { median } from "./figures.ts";
import { CurrentProject } from "./current-project.ts";

const { values } = parseArgs({
  options: { pairs: { type: "string", default: "20" }, targets: { type: "string", default: "12" } },
});
const pairs = Number(values.pairs);

using project = await CurrentProject.create(Number(values.targets));
const withJiti: number[] = [];
const plain: number[] = [];
for (let pair = 0; pair <= pairs; pair += 1) {
  const a = await project.run("jiti");
  const b = await project.run("plain");
  // The first pair fills the caches of both.
  if (pair === 0) continue;
  withJiti.push(a);
  plain.push(b);
}
const ratios = withJiti.map((ms, n) => ms / (plain[n] ?? Number.NaN));
console.log(`${values.targets} current targets, ${pairs} interleaved pairs of whole \`vitest run\` processes`);
console.log(`  with jiti  median ${median(withJiti).toFixed(0)} ms`);
console.log(`  plain      median ${median(plain).toFixed(0)} ms`);
console.log(`  ratio      median ${median(ratios).toFixed(3)}`);
