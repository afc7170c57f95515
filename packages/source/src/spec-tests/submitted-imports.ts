import type { SpecTestImport } from "@vitest-jiti/core";
import type { Report } from "../contract/report.ts";
import { refusalOfSpecifier } from "../contract/specifiers.ts";
import { bindingsOf } from "../mirror/import-binding.ts";
import { tryParse } from "../syntax/parse.ts";

/** Reads the imports that a tester submits beside its tests, as they would stand in the test file. */
export function readImports(text: string, file: string, report: Report): readonly SpecTestImport[] {
  const parsed = tryParse(file, text);
  if (!parsed.ok) {
    report.add("syntax", `The imports do not parse: ${parsed.problem.message}.`, "imports", parsed.problem.offset);
    return [];
  }
  return parsed.module.program.body.flatMap((statement) => {
    const add = (rule: string, message: string): void => report.add(rule, message, "imports", statement.start);
    if (statement.type !== "ImportDeclaration") {
      add("imports-only", "Only import declarations are allowed here. Declarations belong into helpers.");
      return [];
    }
    const from = statement.source.value;
    const refusal = from === "vitest" ? undefined : refusalOfSpecifier(file, from);
    if (refusal) add(refusal.rule, refusal.message);
    if (statement.specifiers.length === 0 || statement.attributes.length > 0 || statement.phase)
      add("plain-imports", "Name what you import, without attributes or phases.");
    return bindingsOf(statement);
  });
}
