import type { Region } from "../../mirror/read/region.ts";
import { rebaseSpecifier } from "../../mirror/paths.ts";
import { relativeImports } from "../../mirror/relative-imports.ts";
import { helperSpan, helpersOf } from "../../splice/section/helpers.ts";
import type { Stub, StubModule } from "../../stubs/stub.ts";
import { contains, type Span } from "../../syntax/span.ts";
import { indentAt } from "../../syntax/text-layout.ts";
import { walk } from "../../syntax/walk.ts";
import type { Node } from "../../syntax/parse.ts";
import { Rewriter } from "../rewriter.ts";

type Implementation = Extract<Region["implementation"], { kind: "function" }>;

/** A region as declarations of a module of its own. */
export interface FrozenFunction {
  readonly helpers: readonly string[];
  readonly text: string;
  /** `Clock`, `typeof api`: what `this` is; `undefined` when it is not used. */
  readonly self: string | undefined;
  /** What the texts were made of: names that it uses are imported or declared. */
  readonly nodes: readonly Node[];
}

/** Writes the function of a region, whatever it is there, as one that a module exports. */
export function frozenFunction(
  module: StubModule,
  stub: Stub,
  region: Region,
  implementation: Implementation,
  name: string,
): FrozenFunction {
  const { callable } = implementation;
  const { fn } = callable;
  const strip = indentAt(region.parsed.text, callable.declaration.start);
  const text = (span: Span): string => cut(region, span, module.file, strip);
  const helperNodes = helpersOf(region);
  const helpers = helperNodes.map((helper) => text(helperSpan(helper, region.parsed, region)));
  const self = stub.owner && fn.type !== "ArrowFunctionExpression" && usesThis(fn) ? selfOf(stub.owner) : undefined;
  const annotation = callable.isTyped ? annotationOf(callable.statement, fn) : undefined;
  const nodes = [...helperNodes, fn, ...(annotation ? [annotation] : [])];
  if (annotation) return { helpers, self, nodes, text: `export const ${name}${text(annotation)} = ${text(fn)};` };
  const parameters = [...(self === undefined ? [] : [`this: ${self}`]), ...fn.params.map(text)].join(", ");
  const types = fn.typeParameters ? text(fn.typeParameters) : "";
  const returns = fn.returnType ? text(fn.returnType) : stub.form === "setter" ? ": void" : "";
  const body = fn.body?.type === "BlockStatement" ? text(fn.body) : fn.body ? `{\n  return ${text(fn.body)};\n}` : "{}";
  const head = `export ${fn.async ? "async " : ""}function${fn.generator ? "*" : ""}`;
  return { helpers, self, nodes, text: `${head} ${name}${types}(${parameters})${returns} ${body}` };
}

/** A stretch of a region, as it would stand at module level beside the source. */
function cut(region: Region, { start, end }: Span, sourceFile: string, strip: string): string {
  const { parsed } = region;
  const rewriter = new Rewriter(parsed);
  rewriter.replace(0, start, "");
  rewriter.replace(end, parsed.text.length, "");
  rewriter.shift({ start, end, strip, add: "" });
  for (const { specifier, ...place } of relativeImports(region.statements)) {
    if (!contains({ start, end }, place)) continue;
    const rebased = rebaseSpecifier(specifier, parsed.file, sourceFile);
    rewriter.replace(place.start, place.end, JSON.stringify(rebased));
  }
  return rewriter.text();
}

/** Whether `this` is that of the function: other functions than arrows have their own. */
function usesThis(fn: Node): boolean {
  let found = false;
  walk(fn, (node) => {
    if (node.type === "ThisExpression") found = true;
    return node !== fn && (node.type === "FunctionExpression" || node.type === "FunctionDeclaration")
      ? false
      : undefined;
  });
  return found;
}

function selfOf(owner: NonNullable<Stub["owner"]>): string {
  return owner.kind === "object" || owner.isStatic ? `typeof ${owner.path}` : owner.path;
}

/** `const typed: (n: number) => number = (n) => ...`: the type stands at the name. */
function annotationOf(statement: Node, fn: Node): Node | undefined {
  let found: Node | undefined;
  walk(statement, (node) => {
    if (node.type !== "VariableDeclarator" || node.init !== fn) return;
    if (node.id.type === "Identifier" && node.id.typeAnnotation) found = node.id.typeAnnotation;
  });
  return found;
}
