import { parseTargetKey, type Section } from "@vitest-jiti/core";
import { canonical, digestOf } from "../canonical/index.ts";
import { tryParse } from "../syntax/parse.ts";
import { bindingsOf, type ImportBinding } from "./import-binding.ts";
import { mirrorPath, pointsAt } from "./paths.ts";

/**
 * Hash of a section's code and of the imports that it references: 16 hexadecimal digits. Line endings and the way in
 * which imports are grouped do not count; neither do imports of the source file itself and declarations of its private
 * names, which are there for editors only.
 */
export function textHash(section: Pick<Section, "key" | "code" | "imports">): string {
  let hash = known.get(section);
  if (hash === undefined) known.set(section, (hash = hashAfresh(section)));
  return hash;
}

/** A section is asked for its hash several times in each run. */
const known = new WeakMap<Pick<Section, "key" | "code" | "imports">, string>();

function hashAfresh(section: Pick<Section, "key" | "code" | "imports">): string {
  const { file } = parseTargetKey(section.key);
  const imports = importedBindings(file, section.imports)
    .filter(({ module }) => !pointsAt(module, mirrorPath(file), file))
    .map(({ module, imported, local, isType }) => JSON.stringify([module, imported, local, isType]))
    .sort();
  const hashed = JSON.stringify(["text 1", section.code.replaceAll("\r\n", "\n"), imports]);
  return digestOf(hashed).slice(0, 16);
}

/** The same for sections that differ in nothing but comments, white space, quotes and how imports are grouped. */
export function codeIdentity(section: Pick<Section, "key" | "code" | "imports">): string {
  const parsed = tryParse(mirrorPath(parseTargetKey(section.key).file), section.code);
  if (!parsed.ok) return textHash(section);
  return textHash({ ...section, code: canonical(parsed.module, { start: 0, end: section.code.length }) });
}

/** Whether somebody changed what jiti wrote. */
export function isEdited(section: Section): boolean {
  return textHash(section) !== section.hashes.text;
}

/** The names that import declarations bring in; statements of other kinds are passed over. */
export function importedBindings(sourceFile: string, declarations: readonly string[]): readonly ImportBinding[] {
  if (declarations.length === 0) return [];
  const parsed = tryParse(mirrorPath(sourceFile), declarations.join("\n"));
  if (!parsed.ok) return [];
  return parsed.module.program.body.flatMap((statement) =>
    statement.type === "ImportDeclaration" ? bindingsOf(statement) : [],
  );
}
