import { gateName, type SpecTest, type SpecTestImport, type UnwrittenGate, specTestsPath } from "@vitest-jiti/core";
import { freeName } from "../merge/imported-names.ts";
import { pruneImports } from "../merge/prune-imports.ts";
import { printImports, sameExport } from "../mirror/import-binding.ts";
import { applyEdits } from "../syntax/edit.ts";
import { lineBreakOf } from "../syntax/text-layout.ts";
import { declaredNames } from "../syntax/bindings.ts";
import { endMarker, printBegin, printHeader } from "./markers.ts";
import { renamed } from "./renamed.ts";
import { importsOf, parseSpecFile, type SpecFile, specTextHash } from "./spec-file.ts";

/** The comment that a file of spec tests begins with. */
function printPreamble(testFile: string): string {
  return `// Written by vitest-jiti for the gates without a body in ${testFile}. You may edit it: what you change is kept.`;
}

/**
 * The file with this spec test in it, in the place of the one of its gate or at the end. Everything else keeps its bytes.
 * Imports whose names others have taken are renamed.
 *
 * @param replaced The gate whose test it takes the place of, where that has another name now.
 * @throws JitiError `JITI_MIRROR_SYNTAX`, `JITI_MIRROR_MARKER` when the place of the test cannot be told for sure.
 */
export function putSpecTest(text: string | undefined, test: SpecTest, replaced: UnwrittenGate = test): string {
  const before = text ?? `${printPreamble(test.file)}\n`;
  const file = parseSpecFile(test.file, before);
  const problem = file.problemOf(test) ?? file.problemOf(replaced);
  if (problem) throw problem;
  const settled = withoutClashes(test, file, gateName(replaced));
  const eol = lineBreakOf(before);
  const region = [printBegin(settled), printHeader(settled.hashes), settled.code, endMarker].join("\n");
  const present = file.regions.get(gateName(replaced));
  const end = before.length;
  const place = present?.span ?? { start: end, end };
  const gap = present ? "" : before.endsWith(`${eol}${eol}`) ? "" : before.endsWith(eol) ? eol : `${eol}${eol}`;
  const printed = `${gap}${region.replaceAll("\n", eol)}${present ? "" : eol}`;
  const after = applyEdits(before, [...importEdits(settled.imports, file, eol), { ...place, text: printed }]);
  return pruneImports(specTestsPath(test.file), before, after);
}

/** The file without the tests of some gates and the imports that only they needed; `undefined` when none is left. */
export function removeSpecTests(testFile: string, text: string, goes: (test: SpecTest) => boolean): string | undefined {
  const file = parseSpecFile(testFile, text);
  if (file.problem) throw file.problem;
  const gone = [...file.regions.values()].filter(({ test }) => goes(test));
  if (gone.length === 0) return text;
  const eol = lineBreakOf(text);
  const edits = gone.map(({ span }) => {
    const gap = /(\r?\n)*$/.exec(text.slice(0, span.start))?.[0].length ?? 0;
    return { start: span.start - gap, end: span.end, text: "" };
  });
  const rest = `${pruneImports(specTestsPath(testFile), text, applyEdits(text, edits)).trimEnd()}${eol}`;
  return rest.replace(printPreamble(testFile), "").trim() === "" ? undefined : rest;
}

function importEdits(
  imports: readonly SpecTestImport[],
  { parsed, text }: SpecFile,
  eol: string,
): readonly { readonly start: number; readonly end: number; readonly text: string }[] {
  const present = parsed ? importsOf(parsed) : [];
  const missing = imports.filter(({ local }) => !present.some((one) => one.local === local));
  if (missing.length === 0) return [];
  const lines = printImports(missing).join(eol);
  const last = parsed?.program.body.findLast(({ type }) => type === "ImportDeclaration");
  if (last) return [{ start: last.end, end: last.end, text: `${eol}${lines}` }];
  const at = /^(?:\/\/[^\n]*\n)*/.exec(text)?.[0].length ?? 0;
  const isMarker = text.slice(0, at).includes("#region");
  const start = isMarker ? 0 : at;
  return [{ start, end: start, text: `${start === 0 ? "" : eol}${lines}${eol}${start === text.length ? "" : eol}` }];
}

function withoutClashes(test: SpecTest, file: SpecFile, replaced: string): SpecTest {
  const own = file.regions.get(replaced)?.span;
  const statements = (file.parsed?.program.body ?? []).filter(
    (statement) => own === undefined || statement.start < own.start || statement.end > own.end,
  );
  const bound = file.parsed ? importsOf(file.parsed) : [];
  const declared = new Set(statements.filter(({ type }) => type !== "ImportDeclaration").flatMap(declaredNames));
  const clashes = ({ local, ...binding }: SpecTestImport): boolean => {
    const same = bound.find((one) => one.local === local);
    return declared.has(local) || (same !== undefined && !sameExport({ local, ...binding }, same));
  };
  const taken = new Set([...declared, ...bound.map(({ local }) => local), ...test.imports.map(({ local }) => local)]);
  const renames = new Map<string, string>();
  for (const binding of test.imports.filter(clashes)) {
    const name = freeName([`${binding.local}2`], taken);
    taken.add(name);
    renames.set(binding.local, name);
  }
  const name = freeName([test.name], new Set([...taken, ...namesUsed(test)]));
  if (name !== test.name) renames.set(test.name, name);
  if (renames.size === 0) return test;
  const changed = {
    ...test,
    name,
    code: renamed(specTestsPath(test.file), test.code, renames),
    imports: test.imports.map((binding) => ({ ...binding, local: renames.get(binding.local) ?? binding.local })),
  };
  return { ...changed, hashes: { ...test.hashes, text: specTextHash(changed) } };
}

/** Every word of the code, but the name that it declares. */
function namesUsed({ code, name }: SpecTest): readonly string[] {
  return [...code.matchAll(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)]
    .map(([word]) => word)
    .filter((word) => word !== name);
}
