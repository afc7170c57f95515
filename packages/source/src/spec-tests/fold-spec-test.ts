import { type SpecTest, specTestsPath } from "@vitest-jiti/core";
import type { Place } from "../gates/index.ts";
import type { ImportedNames } from "../merge/imported-names.ts";
import { fixedSpans, type Rewriter } from "../merge/rewriter.ts";
import { rebaseSpecifier } from "../mirror/paths.ts";
import { type Node, parse, type ParsedModule } from "../syntax/parse.ts";
import { indentAt, lineBreakOf } from "../syntax/text-layout.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { renamed } from "./renamed.ts";
import { specTestFunction } from "./spec-test-function.ts";

type CallExpression = Extract<Node, { type: "CallExpression" }>;

/**
 * Gives a call that registers a gate without a body the spec test as its body, as a user would have written it there.
 * Names that mean something else in the test file are imported under others. Returns what is put in.
 */
export function foldSpecTest(
  test: SpecTest,
  call: CallExpression,
  place: Place,
  module: ParsedModule,
  names: ImportedNames,
  rewriter: Rewriter,
): string | undefined {
  const at = placeOfBody(call);
  if (at === undefined) return undefined;
  const locals = new Map(
    test.imports.map(({ module: from, imported, local, isType }) => {
      const wanted = {
        module: rebaseSpecifier(from, specTestsPath(test.file), module.file),
        exports: [imported],
        names: [local, `${local}2`],
        isType,
      };
      return [local, names.nameFor(wanted, [place])] as const;
    }),
  );
  const renames = new Map([...locals].filter(([from, to]) => from !== to));
  const code = renames.size === 0 ? test.code : renamed(specTestsPath(test.file), test.code, renames);
  const indent = indentAt(module.text, call.start);
  const eol = lineBreakOf(module.text);
  const body = indented(specTestFunction({ file: test.file, code }), indent, test.file).replaceAll("\n", eol);
  rewriter.replace(at, at, `, ${body}`);
  return body;
}

/** Behind the title and the options; a timeout comes after the body. */
function placeOfBody({ arguments: [title, second] }: CallExpression): number | undefined {
  const isOptions = second !== undefined && !isTimeout(unwrap(second));
  return (isOptions ? second : title)?.end;
}

function isTimeout(node: Node): boolean {
  return node.type === "Literal" && typeof node.value === "number";
}

/** What templates and strings hold keeps its place. */
function indented(code: string, indent: string, file: string): string {
  const head = "const body = ";
  const { program, lines } = parse(specTestsPath(file), `${head}${code};`);
  const fixed = fixedSpans(program);
  return code
    .split("\n")
    .map((line, index) => {
      const start = lines.starts[index] ?? 0;
      const isFixed = fixed.some((span) => span.start < start && start <= span.end);
      return index === 0 || line === "" || isFixed ? line : indent + line;
    })
    .join("\n");
}
