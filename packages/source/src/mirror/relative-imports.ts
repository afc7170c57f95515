import type { Node } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import { walk } from "../syntax/walk.ts";
import { isRelative } from "./paths.ts";

/** `import("./x.ts")` as a value or as a type: the place of its specifier, and what it says. */
export type RelativeImport = Span & { readonly specifier: string };

/** Finds relative specifiers inside code, in source order; import declarations are not among them. */
export function relativeImports(nodes: readonly Node[]): readonly RelativeImport[] {
  const found: RelativeImport[] = [];
  for (const node of nodes) {
    walk(node, (inner) => {
      if (inner.type !== "ImportExpression" && inner.type !== "TSImportType") return;
      const { source } = inner;
      if (source.type !== "Literal" || typeof source.value !== "string" || !isRelative(source.value)) return;
      found.push({ start: source.start, end: source.end, specifier: source.value });
    });
  }
  return found.sort((a, b) => a.start - b.start);
}
