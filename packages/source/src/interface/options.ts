import { JitiError, type StubOptions, type UsedSymbol } from "@vitest-jiti/core";
import { canonical } from "../canonical/index.ts";
import type { ModuleGraph, ModuleSymbol, SourceFile } from "../modules/index.ts";
import type { Stub } from "../stubs/index.ts";
import type { Node } from "../syntax/parse.ts";
import { sliceOf } from "../syntax/span.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { walk } from "../syntax/walk.ts";
import { oneLine } from "./bounded.ts";
import { summaryOf } from "./comments.ts";
import { type DeclarationFacts, declarationFacts, type Mention } from "./declaration.ts";

/** What `jiti.stub({ ... })` says. */
export interface OptionFacts {
  readonly options: StubOptions;
  readonly uses: readonly UsedSymbol[];
  /** What the signatures of the project's own among them refer to. */
  readonly mentioned: readonly { readonly file: string; readonly mentions: readonly Mention[] }[];
  /** All options that belong to the interface, sorted, `uses` apart; model and council do not. */
  readonly canonical: readonly string[];
  /** What `uses` names, sorted, whatever this module calls it. */
  readonly identities: readonly string[];
}

type ObjectExpression = Extract<Node, { type: "ObjectExpression" }>;

/**
 * Reads the options of a stub without running them.
 *
 * @throws JitiError `JITI_STUB_UNSUPPORTED` for `uses` that name nothing that the module declares or imports, and for an
 *   agent, a model or a council that is not written out.
 */
export function optionsOf(source: SourceFile, stub: Stub, graph: ModuleGraph): OptionFacts {
  const argument = argumentOf(stub);
  if (argument === undefined) return { options: {}, uses: [], mentioned: [], canonical: [], identities: [] };
  const properties = new Map(
    argument.properties.flatMap((property) => {
      const name = property.type === "Property" && !property.computed ? keyOf(property.key) : undefined;
      return property.type === "Property" && name !== undefined ? [[name, unwrap(property.value)] as const] : [];
    }),
  );
  const written = <Value>(name: string, read: (node: Node | undefined) => Value | undefined): Value | undefined => {
    const node = properties.get(name);
    const value = read(node);
    if (node !== undefined && value === undefined && !isUndefined(node)) throw unread(source, name, node);
    return value;
  };
  const agent = written("agent", stringOf);
  const model = written("model", stringOf);
  const council = written("council", booleanOf);
  const uses = usesOf(properties.get("uses"), source, graph);
  return {
    options: {
      ...(agent === undefined ? {} : { agent }),
      ...(model === undefined ? {} : { model }),
      ...(council === undefined ? {} : { council }),
    },
    uses: uses.map(({ symbol }) => symbol),
    mentioned: uses.flatMap(({ mentioned }) => mentioned ?? []),
    canonical: [...properties]
      .filter(([name]) => name !== "model" && name !== "council" && name !== "uses")
      .map(([name, value]) => `${name}: ${canonical(source.parsed, value)}`)
      .sort(),
    identities: uses.map(({ identity }) => identity).sort(),
  };
}

function argumentOf({ fn, optionsArgument }: Stub): ObjectExpression | undefined {
  let found: ObjectExpression | undefined;
  walk(fn, (node) => {
    if (node.type === "ObjectExpression" && node.start === optionsArgument?.start) found = node;
    return found === undefined ? undefined : false;
  });
  return found;
}

interface Use {
  readonly symbol: UsedSymbol;
  /** What it is, by whatever name this module calls it. */
  readonly identity: string;
  readonly mentioned: OptionFacts["mentioned"][number] | undefined;
}

function usesOf(list: Node | undefined, source: SourceFile, graph: ModuleGraph): readonly Use[] {
  if (list === undefined) return [];
  if (list.type !== "ArrayExpression") throw refusal(source, list);
  return list.elements.map((element) => {
    if (element === null) throw refusal(source, list);
    const node = unwrap(element);
    const symbol = symbolOf(node, source.file, graph);
    if (symbol === undefined || symbol.kind === "missing") throw refusal(source, node);
    const name = sliceOf(source.text, node);
    return {
      symbol: { name, ...describe(symbol, graph) },
      identity: identityOf(symbol, name, source.file),
      mentioned: mentionedBy(symbol, graph),
    };
  });
}

function mentionedBy(symbol: Known, graph: ModuleGraph): Use["mentioned"] {
  const facts = symbol.kind === "declaration" ? factsOf(symbol, graph)?.facts : undefined;
  return symbol.kind === "declaration" && facts ? { file: symbol.file, mentions: facts.mentions } : undefined;
}

function symbolOf(node: Node, file: string, graph: ModuleGraph): ModuleSymbol | undefined {
  if (node.type === "Identifier") return graph.lookup(file, node.name);
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return undefined;
  const owner = symbolOf(node.object, file, graph);
  return owner?.kind === "namespace" ? graph.exported(owner.file, node.property.name) : owner;
}

type Known = Exclude<ModuleSymbol, { kind: "missing" }>;

/** @param own The file of the stub, which may move and take its symbols with it. */
function identityOf(symbol: Known, written: string, own: string): string {
  const properties = written.replace(/\s/g, "").split(".").slice(1).join(".");
  switch (symbol.kind) {
    case "declaration":
      return `${symbol.file === own ? "" : symbol.file}:${symbol.name}.${properties}`;
    case "package":
      return `${symbol.name}:${symbol.imported}.${properties}`;
    case "namespace":
    case "broken":
      return `${symbol.file}:*.${properties}`;
  }
}

function describe(symbol: Known, graph: ModuleGraph): Omit<UsedSymbol, "name"> {
  switch (symbol.kind) {
    case "package":
      return {
        module: symbol.name,
        signature: symbol.version === "" ? symbol.name : `${symbol.name}@${symbol.version}`,
        summary: "",
      };
    case "namespace":
    case "broken":
      return { module: symbol.file, signature: "", summary: "" };
    case "declaration": {
      const found = factsOf(symbol, graph);
      if (found === undefined) return { module: symbol.file, signature: "", summary: "" };
      const { source, first, facts } = found;
      return {
        module: symbol.file,
        signature: oneLine(facts.text, 400),
        summary: summaryOf(source.parsed, first),
      };
    }
  }
}

function factsOf(
  { file, name }: Extract<ModuleSymbol, { kind: "declaration" }>,
  graph: ModuleGraph,
): { readonly source: SourceFile; readonly first: Node; readonly facts: DeclarationFacts } | undefined {
  const source = graph.source(file);
  const statements = graph.table(file).locals.get(name) ?? [];
  const [first] = statements;
  return source && first && { source, first, facts: declarationFacts(source, name, statements) };
}

function refusal(source: SourceFile, node: Node): JitiError {
  return new JitiError({
    code: "JITI_STUB_UNSUPPORTED",
    message: `\`uses\` names ${oneLine(sliceOf(source.text, node), 60)}, which the module neither declares nor imports.`,
    at: { file: source.file, ...source.parsed.lines.positionAt(node.start) },
    hint: "List symbols by reference: jiti.stub({ uses: [satisfies, sortVersions] }).",
  });
}

/** Silence would have another agent or model write it. */
function unread(source: SourceFile, name: string, node: Node): JitiError {
  const allowed = name === "council" ? "`true` or `false`" : "a text in quotes";
  return new JitiError({
    code: "JITI_STUB_UNSUPPORTED",
    message: `\`${name}\` of a stub is ${oneLine(sliceOf(source.text, node), 60)}, which is not ${allowed}.`,
    at: { file: source.file, ...source.parsed.lines.positionAt(node.start) },
    hint: `Options of a stub are read and not run: write ${allowed}.`,
  });
}

function isUndefined(node: Node): boolean {
  return node.type === "Identifier" && node.name === "undefined";
}

function stringOf(node: Node | undefined): string | undefined {
  return node?.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

function booleanOf(node: Node | undefined): boolean | undefined {
  return node?.type === "Literal" && typeof node.value === "boolean" ? node.value : undefined;
}

function keyOf(key: Node): string | undefined {
  return key.type === "Identifier" ? key.name : stringOf(key);
}
