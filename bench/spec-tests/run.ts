// Which share of plausible wrong implementations do tests kill that were written from the interface alone?
import { globSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { scriptedCoder } from "./coder.ts";
import { type Kills, countKills } from "./kills.ts";
import { SpecProject } from "./project.ts";
import { recordingDoor } from "./recording-door.ts";
import { targets } from "./targets.ts";

const { values } = parseArgs({
  options: {
    // Asks the model at ANTHROPIC_BASE_URL for the tests instead of replaying what it said.
    record: { type: "boolean", default: false },
    // Checks the implementations alone: the right ones by all witnesses, each wrong one by its own.
    witnesses: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
const recordings = join(import.meta.dirname, "recordings");

/** Writes the tests, from the recordings or by asking, and merges them into the test files. */
async function writeTests(project: SpecProject): Promise<void> {
  await using coder = await scriptedCoder();
  await using door = values.record ? await recordingDoor(process.env["ANTHROPIC_BASE_URL"], coder.url) : undefined;
  const tester = values.record ? "anthropic/claude-sonnet-5" : `replay/${recordings}`;
  const agents = {
    tester: { extends: "tester", model: tester },
    coder: { extends: "coder", model: "anthropic/scripted" },
  };
  const config = { agents, concurrency: targets.length, budget: { target: { tokens: 1e7 }, run: { tokens: 1e7 } } };
  project.write("jiti.config.mjs", `export default ${JSON.stringify(config)};\n`);
  await project.run("vitest/vitest.mjs", ["run"], {
    ANTHROPIC_BASE_URL: door?.url ?? coder.url,
    ANTHROPIC_API_KEY: "none",
    ...(values.record ? { JITI_RECORD: recordings } : {}),
  });
  // What the script said in the place of the coder is no recording of a model.
  for (const file of globSync("**/*.coder.json", { cwd: recordings })) rmSync(join(recordings, file));
  await project.run("vitest-jiti/dist/cli.mjs", ["merge", "--all"]);
}

function print(kills: readonly Kills[]): void {
  console.log(
    "\nSpec tests that were written from the interface alone, and the wrong implementations that they kill\n",
  );
  for (const { target, tests, killed, survivors } of kills) {
    console.log(`  ${target.key.padEnd(36)} ${tests} tests kill ${killed.length} of ${target.wrong.length}`);
    for (const { name } of survivors) console.log(`    survives: ${name}`);
  }
  const [killed, all] = [kills.flatMap((one) => one.killed), kills.flatMap(({ target }) => target.wrong)];
  console.log(`\n  all: ${killed.length} of ${all.length}, ${Math.round((killed.length / all.length) * 100)} %\n`);
}

using project = new SpecProject({ keep: values.keep });
const stubs = new Map(targets.map((target) => [target, project.read(`src/${target.file}.ts`)]));
if (values.witnesses) {
  const kills = await countKills(project, stubs, new Map());
  for (const { target } of kills)
    console.log(`${target.key}: ${target.wrong.length} wrong ones, each shown to be wrong`);
} else {
  await writeTests(project);
  const tests = new Map(targets.map((target) => [target, project.read(`test/${target.file}.test.ts`)]));
  print(await countKills(project, stubs, tests));
}
