// How long a candidate waits for its verdict in a project of 300 files, beside spawning the usual tools for the same.
import { createChecks } from "@vitest-jiti/checks";
import { type Candidate, type Target, targetKey } from "@vitest-jiti/core";
import { attempt, overlayOf, tellOddities } from "@vitest-jiti/engine";
import { createMirror, createProject } from "@vitest-jiti/source";
import { execa } from "execa";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createVitest } from "vitest/node";
import { createGateRunner } from "../../packages/vitest-jiti/src/lane/gate-runner.ts";
import { disk } from "./disk.ts";
import { median, timed } from "./figures.ts";
import { LargeProject, solution } from "./large-project.ts";

const { values } = parseArgs({
  options: { files: { type: "string", default: "300" }, runs: { type: "string", default: "9" } },
});
const runs = Number(values.runs);
using project = new LargeProject(Number(values.files));
const { root } = project;
const { signal } = new AbortController();

const scan = createProject({ root });
const found = scan.scan().targets.get(targetKey("src/total.ts", "totalOf"));
if (found === undefined) throw new Error("the benchmark's own stub was not found");
const target: Target = found;
const mirror = createMirror(root, disk);
const checks = createChecks({ root, onWarning: (message) => console.log(`! ${message}`) });
const vitest = await createVitest({ root, watch: false, reporters: [] });
const gates = createGateRunner({
  vitest,
  root,
  settings: { timeoutMs: 20_000, memoryMb: 512, allow: [], require: [] },
  parallel: 1,
});

const holdOut = { seeds: 3 };
let task: Parameters<typeof tellOddities>[1] = {
  unit: { targets: [target] },
  phase: "generate",
  evidence: { results: [], calls: [] },
  present: new Map(),
  mayKeep: false,
};

/** Each candidate is another text, so that no cache answers for the one before. */
function candidate(n: number): Candidate {
  const body = `const bench${n} = ${n};\n${solution.replace("0);", `0) + bench${n} - ${n};`)}`;
  return { parts: [{ target: target.key, body, helpers: "", imports: "" }], tests: "", rating: 9 };
}

interface Stages {
  readonly inspected: number;
  readonly verdict: number;
  readonly accepted: number;
  readonly compared: number;
}

async function one(n: number): Promise<Stages> {
  const start = performance.now();
  let inspected = 0;
  let verdict = 0;
  const result = await attempt(candidate(n), [target], {
    root,
    files: disk,
    mirror,
    checks,
    signal,
    verificationKey: (one) => scan.verificationKey(one),
    verify: (sections) => gates.verify([target], overlayOf(sections, mirror), signal),
    unseen: {
      seeds: holdOut.seeds,
      hasRows: false,
      verify: (sections) => gates.verify([target], overlayOf(sections, mirror), signal, holdOut),
      failed: () => [],
    },
    verifyScratch: () => Promise.reject(new Error("Nothing is submitted with tests here.")),
    redScratch: () => Promise.reject(new Error("Nothing is submitted with tests here.")),
    checked: () => (inspected = performance.now() - start),
    judged: () => (verdict = performance.now() - start),
    scored: () => undefined,
  });
  if (result.kind !== "green")
    throw new Error(`the benchmark's candidate is ${result.kind}: ${JSON.stringify(result)}`);
  const accepted = performance.now() - start;
  await tellOddities(result.sections, task, { gates, mirror, signal, emit: () => undefined });
  return { inspected, verdict, accepted, compared: performance.now() - start };
}

try {
  const { evidence } = await gates.red([target], signal);
  task = { ...task, evidence };
  await checks.warmUp(["src/total.ts"]);
  await one(0);
  const stages: Stages[] = [];
  for (let n = 1; n <= runs; n += 1) stages.push(await one(n));
  const memory = process.resourceUsage().maxRSS / 1024;

  // The same candidate as plain code, for the tools.
  const stub = readFileSync(join(root, "src/total.ts"), "utf8");
  project.write("src/total.ts", stub.replace("return jiti.stub();", solution).replace(/^import \{ jiti \}.*\n/, ""));
  const gatesText = readFileSync(join(root, "test/total.test.ts"), "utf8");
  project.write(
    "test/total.test.ts",
    gatesText
      .replace("import { expect }", "import { expect, test }")
      .replace(/^import \{ jiti \}.*\n/m, "")
      .replace("jiti.requiredFor(totalOf)", "test")
      .replace(/testTotal\.prop[^]*?\n\}\);\n/, "")
      .replace(/^import fc .*\n/m, ""),
  );
  project.write("vitest.config.ts", "export default {};\n");
  const tool = (name: string, ...args: string[]): Promise<unknown> =>
    execa("node", [join(root, "node_modules", name), ...args], { cwd: root });
  const eslint = await timed(3, () => tool("eslint/bin/eslint.js", "src/total.ts"));
  const tsc = await timed(3, () => tool("typescript/bin/tsc", "--noEmit"));
  const run = await timed(3, () => tool("vitest/vitest.mjs", "run"));
  const spawned = median(eslint) + median(tsc) + median(run);

  const row = (name: string, ms: number): void => {
    console.log(
      `  ${name.padEnd(38)} ${ms.toFixed(0).padStart(6)} ms   ${(spawned / ms).toFixed(1).padStart(6)}× faster`,
    );
  };
  console.log(`One candidate in a project of ${values.files} files with zod types, ${runs} warm runs, medians`);
  row("static checks", median(stages.map(({ inspected }) => inspected)));
  row("verdict (static checks and gates)", median(stages.map(({ verdict }) => verdict)));
  row("acceptance (all confirmations)", median(stages.map(({ compared }) => compared)));
  const times = (part: (stages: Stages) => number): string =>
    median(stages.map((one) => part(one) / one.verdict)).toFixed(1);
  console.log(
    `  confirmations take ${times((one) => one.compared - one.verdict)} times as long as the verdict: clean run, unseen seeds, whole lint and types ${times((one) => one.accepted - one.verdict)}, calls compared ${times((one) => one.compared - one.accepted)}`,
  );
  console.log(
    `  spawning eslint ${median(eslint).toFixed(0)}, tsc --noEmit ${median(tsc).toFixed(0)}, vitest run ${median(run).toFixed(0)}: ${spawned.toFixed(0)} ms`,
  );
  console.log(`  peak memory of the process that checks: ${memory.toFixed(0)} MiB`);
} finally {
  await gates.close();
  await checks.close();
  await vitest.close();
}
