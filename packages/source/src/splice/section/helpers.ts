import { JitiError } from "@vitest-jiti/core";
import { declarationOf, declaredNames } from "../../syntax/bindings.ts";
import type { Node, ParsedModule } from "../../syntax/parse.ts";
import { freeNames } from "../../syntax/references.ts";
import { unwrap } from "../../syntax/unwrap.ts";
import type { Region } from "../../mirror/read/region.ts";
import { isForEditors } from "../../mirror/write/declarations.ts";
import type { Stub, StubModule } from "../../stubs/stub.ts";
import { startWithComments } from "./comments.ts";
import { moduleNames } from "../module/module-names.ts";

/** The statements of a region that its target needs beside itself. */
export function helpersOf(region: Region): readonly Node[] {
  const { implementation } = region;
  const target =
    implementation.kind === "function" ? implementation.callable.statement : implementation.named.statement;
  const targetNames = declaredNames(target);
  return region.statements.filter((statement) => {
    if (statement === target || statement.type === "EmptyStatement" || isAmbient(statement)) return false;
    const isOverload = declarationOf(statement).type === "TSDeclareFunction";
    return !(isOverload && declaredNames(statement).some((name) => targetNames.includes(name)));
  });
}

/** `declare const x: number`: nothing that runs. Interfaces and type aliases are helpers all the same. */
function isAmbient(statement: Node): boolean {
  const { type } = statement;
  return isForEditors(statement) && type !== "TSInterfaceDeclaration" && type !== "TSTypeAliasDeclaration";
}

/**
 * Refuses helpers that cannot stand in the source module.
 *
 * @throws JitiError `JITI_MIRROR_COLLISION`.
 */
export function assertNoCollision(
  module: StubModule,
  stub: Stub,
  region: Region,
  helpers: readonly Node[],
  others: ReadonlyMap<string, string>,
): void {
  const names = moduleNames(module.parsed);
  for (const helper of helpers) {
    if (/^Export/.test(helper.type))
      throw collision(region, helper, "a helper is exported; helpers are private to the module");
    for (const name of declaredNames(helper)) {
      const declared = names.declared.get(name);
      const line = declared && module.parsed.lines.lineAt(declared.start) + 1;
      if (line !== undefined)
        throw collision(region, helper, `its helper ${name} is already declared at ${module.file}:${line}`);
      const other = others.get(name);
      if (other !== undefined) throw collision(region, helper, `its helper ${name} is also a name of ${other}`);
      if (stub.parameters.includes(name))
        throw collision(region, helper, `its helper ${name} has the name of a parameter`);
      if (names.globals.has(name))
        throw collision(region, helper, `its helper ${name} has the name of a global that ${module.file} uses`);
    }
  }
}

/** The error of a name that two things claim. */
export function collision(region: Region, at: { readonly start: number }, message: string): JitiError {
  return new JitiError({
    code: "JITI_MIRROR_COLLISION",
    message: `the region of ${region.key} cannot be used: ${message}.`,
    at: { file: region.parsed.file, line: region.parsed.lines.lineAt(at.start) + 1 },
    hint: "Rename one of the two.",
  });
}

/**
 * The offset below which helpers must stand because they evaluate something of the source when the module is loaded;
 * `undefined` when they may go right after the imports.
 */
export function earliestPlace(module: StubModule, stub: Stub, helpers: readonly Node[]): number | undefined {
  if (!helpers.some(isEvaluatedAtLoad)) return undefined;
  const { late } = moduleNames(module.parsed);
  const needed = [...freeNames(helpers)].flatMap((name) => late.get(name) ?? []);
  if (needed.length === 0) return undefined;
  const last = Math.max(...needed.map(({ end }) => end));
  return last > stub.statement.start ? last : startWithComments(module.parsed, stub.statement.start);
}

/** Whether a declaration reads other names as soon as it is reached, and not only when something calls it. */
function isEvaluatedAtLoad(helper: Node): boolean {
  switch (helper.type) {
    case "FunctionDeclaration":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
      return false;
    case "VariableDeclaration":
      return helper.declarations.some(
        ({ init }) => init !== null && !isFunction(unwrap(init)) && freeNames([init]).size > 0,
      );
    default:
      return true;
  }
}

function isFunction(node: Node): boolean {
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression";
}

/** A helper with the comments above it, as far as they belong to the region's code. */
export function helperSpan(
  helper: Node,
  parsed: ParsedModule,
  region: Region,
): { readonly start: number; readonly end: number } {
  return { start: startWithComments(parsed, helper.start, region.code.start), end: helper.end };
}
