import type { RunnerTestFile, RunnerTestSuite } from "vitest";
import type { Named } from "../identity/targets.ts";
import { currentCollector } from "./collector.ts";

/** A spec test: the titles and the targets of its gate, and a way to its function, which may not be there yet. */
export type Supply = readonly [titles: readonly string[], targets: readonly string[], body: () => unknown];

const supplies = new WeakMap<RunnerTestFile, readonly Supply[]>();

/** Called by a gate file before anything else of it: what stands for its gates without a body. */
export function supply(all: readonly Supply[]): void {
  supplies.set(currentCollector().file, all);
}

/** The arguments of a call that registers a test, with the spec test for a gate that has no body of its own. */
export function withSupply(args: unknown[], { keys, hidden }: Named): unknown[] {
  const [title, ...more] = args;
  const { file } = currentCollector();
  const known = supplies.get(file);
  if (known === undefined || typeof title !== "string" || more.some((one) => typeof one === "function")) return args;
  const titles = JSON.stringify([...suiteTitles(), title]);
  const named = known.filter(([own]) => JSON.stringify(own) === titles);
  const found = named.find(([, targets]) => JSON.stringify(targets) === JSON.stringify(keys));
  // A mock hides what a gate is for; its titles alone then tell.
  const [only, ...others] = named;
  const chosen = found ?? (hidden && others.length === 0 ? only : undefined);
  if (chosen === undefined) return args;
  const test = bodyOf(chosen);
  // Options stand before the body, a timeout behind it.
  const [second, ...rest] = more;
  return typeof second === "object" ? [title, second, test, ...rest] : [title, test, ...more];
}

/** The function itself, so that Vitest sees its fixtures and no frame comes between. */
function bodyOf([, , read]: Supply): unknown {
  try {
    return read();
  } catch {
    // A source file with tests in it, which its spec tests import: they are there when the test runs.
    return (context: unknown) => {
      const fn = read();
      const result: unknown = typeof fn === "function" ? Reflect.apply(fn, undefined, [context]) : undefined;
      return result;
    };
  }
}

function suiteTitles(): readonly string[] {
  const titles: string[] = [];
  for (let suite: RunnerTestSuite | undefined = currentCollector().suite; suite; suite = suite.suite) {
    if (suite.name !== "" && !("filepath" in suite)) titles.unshift(suite.name);
  }
  return titles;
}
