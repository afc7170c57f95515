// Functions with subtle bugs, each with the gates that a developer would write: which layer exposes which bug?
import { type CallRun, mapParts, type Overlay, type Section, type Target, targetKey } from "@vitest-jiti/core";
import { compareBehaviour, measureStrength, overlayOf } from "@vitest-jiti/engine";
import { createMirror, createProject } from "@vitest-jiti/source";
import { availableParallelism } from "node:os";
import { createVitest } from "vitest/node";
import { createGateRunner } from "../../packages/vitest-jiti/src/lane/gate-runner.ts";
import { disk } from "../speed/disk.ts";
import { type Bug, bugs } from "./bugs.ts";
import { heldBack } from "./held-back.ts";
import { buggyProject, fileOf } from "./project.ts";

/** Layers in the order in which they look; the first that exposes a bug is the one that it would have been stopped by. */
const layers = ["examples", "property", "held-out seeds", "strength", "another candidate"] as const;
type Layer = (typeof layers)[number];
type Found = Partial<Record<Layer, string>>;

/** Names to run alone, or all of them. */
const wanted = process.argv.slice(2);
using project = buggyProject([...bugs, ...heldBack]);
const { root } = project;
const { signal } = new AbortController();
const { targets } = createProject({ root }).scan();
const mirror = createMirror(root, disk);
const vitest = await createVitest({ root, watch: false, reporters: [] });
const parallel = availableParallelism();
const settings = { timeoutMs: 20_000, memoryMb: 512, allow: [], require: [] };
const gates = createGateRunner({ vitest, root, settings, parallel });

const zeros = "0".repeat(16);
const hashes = { interface: zeros, gates: zeros, verified: zeros, text: zeros, parts: mapParts(() => "000000") };

function sectionOf({ signature }: Bug, target: Target, body: string): Section {
  return { key: target.key, hashes, code: `export function ${signature} {\n${body}\n}`, imports: [] };
}

async function expose(bug: Bug): Promise<Found> {
  const target = targets.get(targetKey(fileOf(bug), bug.name));
  if (target === undefined) throw new Error(`${bug.name} is no target`);
  const overlay = (section: Section): Overlay => overlayOf(new Map([[target.key, section]]), mirror);
  const section = sectionOf(bug, target, bug.wrong);
  const [wrong, right] = [overlay(section), overlay(sectionOf(bug, target, bug.right))];
  const sound = await gates.verify([target], right, signal);
  if (!sound.green) throw new Error(`the right version of ${bug.name} is red: ${JSON.stringify(sound.problems)}`);
  const observed = (await gates.red([target], signal)).evidence.calls;
  const compared = await compareBehaviour([right, wrong], target, { gates, signal, observed });
  const call = compared.differences[0]?.call?.text;
  const other: Found = call === undefined ? {} : { "another candidate": call };

  const verdict = await gates.verify([target], wrong, signal);
  const failed = verdict.results.filter(({ state }) => state === "failed");
  if (failed.some(({ isDrawn }) => isDrawn !== true)) return { examples: "red", ...other };
  if (failed.length > 0) return { property: "red", ...other };
  const unseen = await gates.verify([target], wrong, signal, { seeds: 3 });
  const heldOut: Found = unseen.green ? {} : { "held-out seeds": "red" };
  const strength = await measureStrength(target, section, {
    ...{ gates, mirror, signal, observed, parallel, mutants: 60, timeMs: 30_000, shrink: true },
    clock: { now: () => Date.now() },
  });
  const shown = await firstWrong(target, strength?.survivors ?? [], right);
  return { ...heldOut, ...(shown === undefined ? {} : { strength: shown }), ...other };
}

/** The first call that is shown to the user with an answer that the right version does not give. */
async function firstWrong(
  target: Target,
  survivors: readonly { readonly call: string; readonly expected: string }[],
  right: Overlay,
): Promise<string | undefined> {
  const { callee = "", imports = [] } = target.calling ?? {};
  const calls = survivors
    .filter(({ call }) => call.startsWith(`${callee}(`))
    .map(({ call }) => ({
      text: call,
      args: `[${call.slice(callee.length + 1, -1)}]`,
      invoke: `(args) => ${callee}(...args)`,
    }));
  const run: CallRun = await gates.call({ target, overlay: right, calls, imports, timeMs: 2000 }, signal);
  const at = calls.findIndex(({ text }, index) => {
    const expected = survivors.find(({ call }) => call === text)?.expected;
    return run.answers[index] !== undefined && run.answers[index].outcome !== expected;
  });
  return calls[at]?.text;
}

async function report(title: string, all: readonly Bug[]): Promise<void> {
  const chosen = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const found: Found[] = [];
  console.log(`${title}: ${chosen.length} subtle bugs, and what exposes each\n`);
  for (const bug of chosen) {
    const exposed = await expose(bug);
    found.push(exposed);
    const told = layers.flatMap((layer) => (exposed[layer] === undefined ? [] : [`${layer}: ${exposed[layer]}`]));
    console.log(`  ${bug.name.padEnd(12)} ${bug.kind.padEnd(16)} ${told.join("; ") || "not exposed"}`);
  }
  console.log("");
  for (const layer of layers) {
    const by = found.filter((one) => one[layer] !== undefined).length;
    const first = found.filter((one) => layers.find((candidate) => one[candidate] !== undefined) === layer).length;
    console.log(`  ${layer.padEnd(18)} exposes ${by}, ${first} of them first`);
  }
  console.log(`  nothing exposes    ${found.filter((one) => Object.keys(one).length === 0).length}\n`);
}

try {
  await report("The first", bugs);
  await report("Held back while strength was improved", heldBack);
} finally {
  await gates.close();
  await vitest.close();
}
