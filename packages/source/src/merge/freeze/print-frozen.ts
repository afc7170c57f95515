import { bindingsOf, type ImportBinding, printImports } from "../../mirror/import-binding.ts";
import { applyEdits } from "../../syntax/edit.ts";
import { parse } from "../../syntax/parse.ts";

const heading = "// Frozen by vitest-jiti: generated code that is yours now.";

/** What one target adds to the frozen module. */
interface Addition {
  /** Helpers and the function. */
  readonly texts: readonly string[];
  readonly imports: readonly ImportBinding[];
}

/** The frozen module with more functions at its end. @param present What it holds already. */
export function printFrozen(file: string, present: string | undefined, additions: readonly Addition[]): string {
  const wanted = new Map(additions.flatMap(({ imports }) => imports.map((one) => [one.local, one] as const)));
  const declarations = additions.flatMap(({ texts }) => texts).join("\n\n");
  const imports =
    present === undefined ? [] : parse(file, present).program.body.filter(({ type }) => type === "ImportDeclaration");
  const known = new Set(
    imports.flatMap((one) => (one.type === "ImportDeclaration" ? bindingsOf(one) : [])).map(({ local }) => local),
  );
  const missing = printImports([...wanted.values()].filter(({ local }) => !known.has(local))).join("\n");
  if (present === undefined) return `${heading}\n${missing === "" ? "" : `${missing}\n`}\n${declarations}\n`;
  const at = imports.at(-1)?.end ?? (present.startsWith(heading) ? heading.length : 0);
  const lines = at === 0 ? `${missing}\n\n` : `\n${missing}`;
  const withImports = missing === "" ? present : applyEdits(present, [{ start: at, end: at, text: lines }]);
  return `${withImports.trimEnd()}\n\n${declarations}\n`;
}
