import { canonical } from "../canonical/index.ts";
import type { SourceFile } from "../modules/index.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import { freeReferences } from "../syntax/references.ts";
import { contains, type Span } from "../syntax/span.ts";
import { walk } from "../syntax/walk.ts";
import { type Hole, holesOf, textOf } from "./shape.ts";

/** A name that a declaration refers to. */
export interface Mention {
  readonly name: string;
  /** What follows it: `Row` of `Types.Row`. */
  readonly property: string | undefined;
  /** `import("./types").Row`: the module it comes from. */
  readonly specifier?: string;
}

/** A declaration as far as other interfaces depend on it. */
export interface DeclarationFacts {
  readonly text: string;
  readonly canonical: string;
  readonly mentions: readonly Mention[];
}

const known = new WeakMap<SourceFile, Map<string, DeclarationFacts>>();

/** What a name at the top level of a module declares; several statements where declarations merge. */
export function declarationFacts(source: SourceFile, name: string, statements: readonly Node[]): DeclarationFacts {
  let facts = known.get(source);
  if (facts === undefined) known.set(source, (facts = new Map<string, DeclarationFacts>()));
  const present = facts.get(name);
  if (present) return present;
  const made = factsOf(source.parsed, statements);
  facts.set(name, made);
  return made;
}

function factsOf(module: ParsedModule, statements: readonly Node[]): DeclarationFacts {
  const parts = statements.map((statement) => ({ statement, holes: holesOf(statement) }));
  return {
    text: parts.map(({ statement, holes }) => textOf(module, statement, holes)).join("\n"),
    canonical: parts.map(({ statement, holes }) => canonical(module, statement, holes)).join("\n"),
    mentions: parts.flatMap(({ statement, holes }) => mentionsOf([statement], statement, holes)),
  };
}

/** The names that nodes refer to within a range and outside the holes, each once. */
export function mentionsOf(nodes: readonly Node[], span: Span, holes: readonly Hole[]): readonly Mention[] {
  const isSeen = (place: Span): boolean => contains(span, place) && !holes.some((hole) => contains(hole, place));
  const properties = new Map<number, string>();
  const found = new Map<string, Mention>();
  const add = (mention: Mention): void => {
    found.set(JSON.stringify([mention.specifier, mention.name, mention.property]), mention);
  };
  for (const root of nodes) {
    walk(root, (node) => {
      if (node.type === "TSQualifiedName" && node.left.type === "Identifier")
        properties.set(node.left.start, node.right.name);
      if (node.type === "MemberExpression" && !node.computed && node.object.type === "Identifier") {
        properties.set(node.object.start, node.property.name);
      }
      if (node.type === "TSImportType" && isSeen(node)) {
        add({ name: "*", property: firstName(node.qualifier), specifier: node.source.value });
      }
    });
  }
  for (const { name, start, end } of freeReferences(nodes)) {
    if (isSeen({ start, end })) add({ name, property: properties.get(start) });
  }
  return [...found.values()];
}

function firstName(qualifier: Node | null): string | undefined {
  if (qualifier?.type === "Identifier") return qualifier.name;
  return qualifier?.type === "TSQualifiedName" ? firstName(qualifier.left) : undefined;
}
