import type { Checks } from "@vitest-jiti/checks";
import {
  type Files,
  type GateResult,
  type GateRunner,
  type Model,
  noUsage,
  type Overlay,
  parseTargetKey,
  type Target,
  type TargetKey,
  type Verdict,
} from "@vitest-jiti/core";
import { type Mirror, parseMirror } from "@vitest-jiti/source";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Decides whether something outside may still happen. What it throws is what happens instead. */
export type Step = (what: "write" | "ask") => void;

/** The disk. Each write is a step. */
export function steppedFiles(step: Step, written: (path: string, text: string) => void): Files {
  return {
    read: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
    async write(path, text) {
      step("write");
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      written(path, text);
    },
    async remove(path) {
      step("write");
      rmSync(path, { force: true });
    },
  };
}

/** The number that the code of a section gives. */
export function numberIn(code: string): number {
  return Number(/return (\d+);/.exec(code)?.[1]);
}

/** The number that a target's gates ask for. */
function numberWanted({ sites }: Target): number {
  return Number(/, (\d+)\); }/.exec(sites[0]?.source ?? "")?.[1]);
}

/** Runs gates by reading them: each asks for one number, and each section gives one. */
export function readingGates(mirror: Mirror, step: Step): GateRunner {
  const verdict = (results: readonly GateResult[]): Verdict => ({
    green: results.length > 0 && results.every(({ state }) => state === "passed"),
    results,
    problems: [],
    calls: [],
    durationMs: 0,
  });
  const run = (targets: readonly Target[], given: (target: Target) => number | undefined): Verdict => {
    step("ask");
    return verdict(targets.map((target) => resultOf(target, given(target))));
  };
  const given = ({ key }: Target, overlay: Overlay): number | undefined => {
    const { file } = parseTargetKey(key);
    const section = parseMirror(file, overlay.get(file) ?? mirror.read(file) ?? "").sections.get(key);
    return section && numberIn(section.code);
  };
  return {
    red: async (targets) => {
      const pending = run(targets, () => undefined);
      return { verdict: pending, evidence: { results: pending.results, calls: [] } };
    },
    verify: async (targets, overlay) => run(targets, (target) => given(target, overlay)),
    scratch: async () => verdict([]),
    evaluate: async () => "",
    call: async ({ calls }) => ({ answers: calls.map(() => undefined), problem: undefined }),
    close: async () => undefined,
  };
}

function resultOf(target: Target, given: number | undefined): GateResult {
  const gate = { id: target.key, targets: [target.key], titles: ["gives its number"], location: target.location };
  const isGreen = given === numberWanted(target);
  return {
    gate,
    state: isGreen ? "passed" : "failed",
    failures: isGreen ? [] : [{ message: `${given} is not ${numberWanted(target)}`, stack: [] }],
    called: given === undefined ? [target.key] : [],
    output: "",
  };
}

/** Knows what every gate asks for. Says that the present code will do where it may and where that is true. */
export function knowingModel(
  targets: ReadonlyMap<TargetKey, Target>,
  present: (target: Target) => number | undefined,
  step: Step,
  asked: (key: TargetKey) => void,
): Model {
  return {
    id: "scripted/knowing",
    price: undefined,
    async turn({ identity, tools }) {
      const target = targets.get(identity.keys[0] as TargetKey) as Target;
      asked(target.key);
      step("ask");
      const wanted = numberWanted(target);
      const mayKeep = tools.some(({ name }) => name === "keep") && present(target) === wanted;
      return {
        content: [
          mayKeep
            ? { type: "tool_use", id: "1", name: "keep", input: { reason: "It does that." } }
            : { type: "tool_use", id: "1", name: "submit", input: { body: `return ${wanted};`, rating: 9 } },
        ],
        stop: "tool-use",
        usage: noUsage,
      };
    },
    close: async () => undefined,
  };
}

/** Nothing is ever wrong. */
export const contentChecks: Checks = {
  warmUp: async () => undefined,
  format: async (_file, code) => code,
  inspect: async () => [],
  inspectFiles: () => Promise.resolve([]),
  inspectTests: async () => [],
  confirm: async () => [],
  typeErrors: async () => new Map(),
  typeGates: async () => [],
  measure: (_request, rating) => ({ total: 9, measured: 9, rated: rating, ratedBy: "agent", parts: [] }),
  close: async () => undefined,
};
