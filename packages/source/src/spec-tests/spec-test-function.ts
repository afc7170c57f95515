import { type SpecTest, specTestsPath } from "@vitest-jiti/core";
import { declarationOf } from "../syntax/bindings.ts";
import { type Node, tryParse } from "../syntax/parse.ts";
import { sliceOf } from "../syntax/span.ts";

/** A spec test as the function that a gate takes: `() => { ... }`. */
export function specTestFunction({ file, code }: Pick<SpecTest, "file" | "code">): string {
  const parsed = tryParse(specTestsPath(file), code);
  const fn = parsed.ok ? valueIn(parsed.module.program.body) : undefined;
  if (fn === undefined) return code;
  const isPlain = fn.type === "ArrowFunctionExpression" && fn.params.length === 0 && fn.body.type === "BlockStatement";
  return isPlain ? `${fn.async ? "async " : ""}() => ${sliceOf(code, fn.body)}` : sliceOf(code, fn);
}

function valueIn([statement]: readonly Node[]): Node | undefined {
  const declaration = statement && declarationOf(statement);
  return declaration?.type === "VariableDeclaration" ? (declaration.declarations[0]?.init ?? undefined) : undefined;
}
