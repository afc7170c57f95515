import type { ModuleGraph } from "../modules/index.ts";

/** Every specifier that a module may import, and some more: cheaper than parsing all files of a project. */
const specifier = /\b(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g;

/**
 * The files among the candidates that import one of some modules, directly or through modules that pass it on.
 *
 * @param modules Files that export what is looked for.
 */
export function importersOf(
  modules: readonly string[],
  candidates: readonly string[],
  graph: ModuleGraph,
): ReadonlySet<string> {
  const importers = new Map<string, string[]>();
  for (const file of candidates) {
    for (const imported of filesImportedBy(file, graph)) {
      const present = importers.get(imported);
      if (present) present.push(file);
      else importers.set(imported, [file]);
    }
  }
  const found = new Set<string>();
  const open = [...modules];
  for (const module of open) {
    for (const importer of importers.get(module) ?? []) {
      if (found.has(importer)) continue;
      found.add(importer);
      // Only what exports something can pass on what it imports.
      if (/\bexport\b/.test(graph.source(importer)?.text ?? "")) open.push(importer);
    }
  }
  return found;
}

function filesImportedBy(file: string, graph: ModuleGraph): readonly string[] {
  const text = graph.source(file)?.text ?? "";
  return [...text.matchAll(specifier)].flatMap(([, name = ""]) => {
    const resolution = graph.resolve(file, name);
    return resolution.kind === "file" ? [resolution.file] : [];
  });
}
