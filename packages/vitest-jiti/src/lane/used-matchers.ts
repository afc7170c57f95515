import { existsSync, readFileSync } from "node:fs";
import type { TestProject, Vitest } from "vitest/node";
import { calledName, matcherNames } from "../inject/canary/matcher-names.ts";

type ModuleGraph = TestProject["vite"]["environments"][string]["moduleGraph"];
type ModuleNode = NonNullable<ReturnType<ModuleGraph["getModuleById"]>>;

/**
 * Matchers that are named anywhere in test files and in the project's modules that they import, as far as a lane has
 * loaded these. Before it has, all of them.
 */
export function usedMatchers(vitest: Vitest, files: readonly string[]): string[] {
  const words = new Set<string>();
  for (const file of files) {
    const nodes = nodesOf(vitest, file);
    if (nodes.length === 0) return [...matcherNames];
    for (const word of nodes.flatMap(wordsOf)) words.add(word);
  }
  return matcherNames.filter((name) => words.has(calledName(name)));
}

function nodesOf({ projects }: Vitest, file: string): readonly ModuleNode[] {
  const graphs = projects.flatMap(({ vite }) => Object.values(vite.environments).map(({ moduleGraph }) => moduleGraph));
  const found = new Set(graphs.flatMap((graph) => [...(graph.getModulesByFile(file) ?? [])]));
  // Members that are added while a set is walked are walked, too.
  for (const node of found)
    for (const imported of node.importedModules) if (isProjectFile(imported)) found.add(imported);
  return [...found];
}

function isProjectFile({ file }: ModuleNode): boolean {
  return file?.includes("/node_modules/") === false;
}

const known = new WeakMap<object, readonly string[]>();

function wordsOf({ transformResult, file }: ModuleNode): readonly string[] {
  // What was not transformed need not be there: an import may have failed for that.
  if (transformResult === null) return file === null || !existsSync(file) ? [] : wordsIn(readFileSync(file, "utf8"));
  const words = known.get(transformResult) ?? wordsIn(transformResult.code);
  known.set(transformResult, words);
  return words;
}

function wordsIn(code: string): readonly string[] {
  return [...new Set(code.match(/\w+/g))];
}
