import { canonical } from "../canonical/index.ts";
import type { ModuleGraph } from "../modules/index.ts";
import { tryParse, type Node } from "../syntax/parse.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { posix } from "node:path";

/**
 * The compiler options that hold at the root, in a form that comments and formatting do not change: those of its
 * tsconfig and of what it extends. A tsconfig that is broken is reported by the checks, which need it.
 */
export function compilerOptionsOf(graph: ModuleGraph): readonly string[] {
  return optionsIn("tsconfig.json", graph, new Set());
}

function optionsIn(file: string, graph: ModuleGraph, passed: Set<string>): readonly string[] {
  const source = graph.source(file);
  if (source === undefined || passed.has(file)) return [];
  passed.add(file);
  // JSON with comments and trailing commas is an expression of JavaScript.
  const parsed = tryParse(`${file}.js`, `(${source.text.replace(/^\ufeff/, "")}\n)`);
  if (!parsed.ok) return [`${file}: ${source.digest}`];
  const [statement] = parsed.module.program.body;
  const config = statement?.type === "ExpressionStatement" ? unwrap(statement.expression) : undefined;
  const options = propertyOf(config, "compilerOptions");
  return [
    ...extendedBy(config).flatMap((specifier) => baseOptions(file, specifier, graph, passed)),
    ...(options ? [canonical(parsed.module, options)] : []),
  ];
}

function baseOptions(file: string, specifier: string, graph: ModuleGraph, passed: Set<string>): readonly string[] {
  if (/^\.{1,2}\//.test(specifier)) {
    const path = posix.join(posix.dirname(file), specifier);
    return optionsIn(/\.json$/.test(path) ? path : `${path}.json`, graph, passed);
  }
  const resolution = graph.resolve(file, specifier);
  return [resolution.kind === "package" ? `${resolution.name}@${resolution.version}` : specifier];
}

function extendedBy(config: Node | undefined): readonly string[] {
  const value = propertyOf(config, "extends");
  const list = value?.type === "ArrayExpression" ? value.elements : [value];
  return list.flatMap((element) =>
    element?.type === "Literal" && typeof element.value === "string" ? [element.value] : [],
  );
}

function propertyOf(config: Node | undefined, name: string): Node | undefined {
  if (config?.type !== "ObjectExpression") return undefined;
  for (const property of config.properties) {
    if (property.type === "Property" && property.key.type === "Literal" && property.key.value === name)
      return property.value;
  }
  return undefined;
}
