import { tryParse } from "../syntax/parse.ts";
import { bindingsOf, sameExport } from "../mirror/import-binding.ts";
import { moduleNames } from "../splice/module/module-names.ts";
import type { Stub, StubModule } from "../stubs/stub.ts";
import { refusalOfName } from "./names.ts";
import type { Report } from "./report.ts";
import { refusalOfSpecifier } from "./specifiers.ts";

/** Only import declarations, of modules that code may use. Returns the names that they bring in. */
export function checkImports(module: StubModule, stub: Stub, text: string, report: Report): ReadonlySet<string> {
  const parsed = tryParse(module.file, text);
  if (!parsed.ok) {
    report.add("syntax", `The imports do not parse: ${parsed.problem.message}.`, "imports", parsed.problem.offset);
    return new Set();
  }
  const names = new Set<string>();
  for (const statement of parsed.module.program.body) {
    const add = (rule: string, message: string): void => report.add(rule, message, "imports", statement.start);
    if (statement.type !== "ImportDeclaration") {
      add("imports-only", "Only import declarations are allowed here. Declarations belong into helpers.");
      continue;
    }
    if (statement.specifiers.length === 0)
      add("no-side-effect-import", "Name what you import: an import for its effects alone is not allowed.");
    if (statement.attributes.length > 0)
      add("no-import-attributes", "Import attributes (`with { ... }`) are not allowed.");
    if (statement.phase) add("no-import-phase", `\`import ${statement.phase}\` is not allowed.`);
    const refusal = refusalOfSpecifier(module.file, statement.source.value);
    if (refusal) add(refusal.rule, refusal.message);
    for (const binding of bindingsOf(statement)) {
      if (names.has(binding.local)) add("name-taken", `${binding.local} is imported twice.`);
      names.add(binding.local);
      const owner = moduleNames(module.parsed).declared.get(binding.local);
      const present =
        owner?.type === "ImportDeclaration"
          ? bindingsOf(owner).find(({ local }) => local === binding.local)
          : undefined;
      const isSame = present !== undefined && sameExport(present, binding) && (!present.isType || binding.isType);
      const taken = isSame ? undefined : refusalOfName(module, stub, binding.local);
      if (taken !== undefined) add("name-taken", taken);
    }
  }
  return names;
}
