import type { Node } from "../syntax/parse.ts";
import { tryParse } from "../syntax/parse.ts";
import { freeReferences } from "../syntax/references.ts";
import { sliceOf, type Span } from "../syntax/span.ts";
import { walk } from "../syntax/walk.ts";
import { Rewriter } from "./rewriter.ts";

type Property = Extract<Node, { type: "Property" }>;

/** What config files list: a plugin of Vite, and a configuration of ESLint. */
const entries: ReadonlySet<string> = new Set(["vitest-jiti/plugin", "vitest-jiti/eslint"]);

/**
 * A config file of Vite, Vitest or ESLint without its one entry for jiti; `undefined` when it cannot be told for sure
 * that nothing else changes: the entry has to be imported and used once, as an element of a list.
 */
export function withoutPlugin(file: string, text: string): string | undefined {
  const parsed = tryParse(file, text);
  if (!parsed.ok) return undefined;
  const { program } = parsed.module;
  const statement = program.body.find((one) => one.type === "ImportDeclaration" && entries.has(one.source.value));
  if (statement?.type !== "ImportDeclaration" || statement.specifiers.length !== 1) return undefined;
  const name = statement.specifiers[0]?.local.name;
  const uses = freeReferences(program.body, []).filter((reference) => reference.name === name);
  const [use] = uses;
  const place = use && placeOf(program, use);
  if (uses.length !== 1 || !place) return undefined;
  const rewriter = new Rewriter(parsed.module);
  rewriter.removeStatement(statement);
  removeElement(place, text, rewriter);
  return rewriter.text();
}

interface ElementPlace {
  readonly list: readonly (Node | null)[];
  readonly index: number;
  /** `plugins: [...]`, and the object that it stands in. */
  readonly property?: { readonly node: Property; readonly owner: Extract<Node, { type: "ObjectExpression" }> };
}

function placeOf(program: Node, use: Span): ElementPlace | undefined {
  let found: ElementPlace | undefined;
  const parents = new Map<Node, Node | undefined>();
  walk(program, (node, parent) => {
    parents.set(node, parent);
    const list = listOf(node);
    const index = list.findIndex((element) => element && isUse(element, use));
    if (index < 0) return;
    const owner = parent && parents.get(parent);
    const isPlugins =
      parent?.type === "Property" &&
      owner?.type === "ObjectExpression" &&
      parent.key.type === "Identifier" &&
      parent.key.name === "plugins";
    found = { list, index, ...(isPlugins ? { property: { node: parent, owner } } : {}) };
  });
  return found;
}

/** `[jiti()]`, `config(jiti)`. */
function listOf(node: Node): readonly (Node | null)[] {
  if (node.type === "ArrayExpression") return node.elements;
  return node.type === "CallExpression" ? node.arguments : [];
}

/** `jiti()`, `jiti`, `...jiti`. */
function isUse(element: Node, use: Span): boolean {
  const inner =
    element.type === "CallExpression" ? element.callee : element.type === "SpreadElement" ? element.argument : element;
  return inner.start === use.start && inner.end === use.end;
}

function removeElement({ list, index, property }: ElementPlace, text: string, rewriter: Rewriter): void {
  const [element, next, previous] = [list[index], list[index + 1], list[index - 1]];
  if (!element) return;
  if (next) rewriter.replace(element.start, next.start, "");
  else if (previous) rewriter.replace(previous.end, element.end, "");
  else if (property) removeProperty(property.node, property.owner, text, rewriter);
  else rewriter.replace(element.start, element.end, "");
}

/** An empty list of plugins goes as well. */
function removeProperty(node: Property, owner: Node, text: string, rewriter: Rewriter): void {
  const comma = /^\s*,/.exec(text.slice(node.end))?.[0].length ?? 0;
  const span = { start: node.start, end: node.end + comma };
  const isOnly = sliceOf(text, { start: owner.start + 1, end: owner.end - 1 }).trim() === sliceOf(text, span).trim();
  if (isOnly) rewriter.replace(owner.start + 1, owner.end - 1, "");
  else if (/^[ \t]*(\r?\n)/.test(text.slice(span.end))) rewriter.removeStatement(span);
  else rewriter.replace(span.start, span.end + (/^[ \t]*/.exec(text.slice(span.end))?.[0].length ?? 0), "");
}
