import type { VisibleSymbol } from "@vitest-jiti/core";
import type { ModuleGraph, ModuleSymbol } from "../modules/index.ts";
import { oneLine } from "./bounded.ts";
import { declarationFacts } from "./declaration.ts";

/** A module with more names than this tells an agent nothing by listing them. */
const maxNames = 80;
const maxSignature = 240;

/** The names of a module's scope, sorted, with what an agent needs to know about each. */
export function visibleIn(file: string, graph: ModuleGraph): readonly VisibleSymbol[] {
  const { imports, locals } = graph.table(file);
  const imported = [...imports]
    .filter(([, { specifier }]) => specifier !== "vitest-jiti")
    .map(([name, { specifier }]): VisibleSymbol => ({
      name,
      from: specifier,
      signature: signatureOf(graph.lookup(file, name), graph),
    }));
  const local = [...locals.keys()]
    .filter((name) => name !== "default")
    .map((name): VisibleSymbol => ({ name, signature: signatureOf({ kind: "declaration", file, name }, graph) }));
  return [...imported, ...local].sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, maxNames);
}

function signatureOf(symbol: ModuleSymbol | undefined, graph: ModuleGraph): string {
  switch (symbol?.kind) {
    case "declaration": {
      const source = graph.source(symbol.file);
      const statements = graph.table(symbol.file).locals.get(symbol.name);
      return source && statements ? oneLine(declarationFacts(source, symbol.name, statements).text, maxSignature) : "";
    }
    case "package":
      return symbol.version === "" ? symbol.name : `${symbol.name}@${symbol.version}`;
    case "namespace":
      return `module ${symbol.file}`;
    default:
      return "";
  }
}
