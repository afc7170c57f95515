import type { Section, TargetKey } from "@vitest-jiti/core";
import { declaredNames } from "../../syntax/bindings.ts";
import type { Edit } from "../../syntax/edit.ts";
import { type Node, tryParse } from "../../syntax/parse.ts";
import { freeNames } from "../../syntax/references.ts";
import { sliceOf, type Span } from "../../syntax/span.ts";
import { bindingsOf, type ImportBinding, printImports, sameExport } from "../import-binding.ts";
import type { MirrorModule } from "../read/mirror-module.ts";
import { mirrorPath, pointsAt } from "../paths.ts";

/**
 * What has to change above the regions so that a section finds its imports, and so that none stays that only its
 * predecessor needed. `section` is undefined when the section goes.
 */
export function prologueEdits(
  mirror: MirrorModule,
  key: TargetKey,
  section: Section | undefined,
  eol: string,
): readonly Edit[] {
  const wanted = readPrologue(mirror, section);
  const obsolete = obsoleteNames(mirror, key, wanted);
  const declared = namesDeclaredByRegions(mirror, key, wanted);
  const isEditorOnly = ({ module, local }: ImportBinding): boolean =>
    pointsAt(module, mirror.file, mirror.sourceFile) && declared.has(local);

  const missing: ImportBinding[] = wanted.imports.filter((binding) => !isEditorOnly(binding));
  const edits: Edit[] = [];
  for (const statement of mirror.imports) {
    const present = bindingsOf(statement);
    const kept = present
      .filter((binding) => !obsolete.has(binding.local) && !isEditorOnly(binding))
      .map((binding) => {
        const same = missing.find((want) => want.local === binding.local && sameExport(want, binding));
        if (same) missing.splice(missing.indexOf(same), 1);
        return same && !same.isType && binding.isType ? { ...binding, isType: false } : binding;
      });
    const added = statement.specifiers.some(({ type }) => type === "ImportSpecifier")
      ? missing.filter(
          ({ module, imported }) => module === statement.source.value && imported !== "default" && imported !== "*",
        )
      : [];
    for (const binding of added) missing.splice(missing.indexOf(binding), 1);
    const bindings = [...kept, ...added];
    if (
      present.length === bindings.length &&
      added.length === 0 &&
      kept.every((binding, index) => binding === present[index])
    )
      continue;
    edits.push(
      bindings.length === 0
        ? wholeLine(mirror.text, statement)
        : { ...spanOf(statement), text: printImports(bindings).join(eol) },
    );
  }
  const { edits: declarationEdits, added } = declarations(mirror, wanted, obsolete, declared);
  return [...edits, ...declarationEdits, ...insertion(mirror, [...printImports(missing)], added, eol)];
}

interface Wanted {
  readonly imports: readonly ImportBinding[];
  readonly declarations: readonly { readonly names: readonly string[]; readonly text: string }[];
  readonly names: ReadonlySet<string>;
  readonly declared: readonly string[];
}

function readPrologue(mirror: MirrorModule, section: Section | undefined): Wanted {
  const none: Wanted = { imports: [], declarations: [], names: new Set(), declared: [] };
  if (!section) return none;
  const above = section.imports.join("\n");
  const parsed = tryParse(mirrorPath(mirror.sourceFile), above);
  const code = tryParse(mirrorPath(mirror.sourceFile), section.code);
  if (!parsed.ok || !code.ok) return none;
  const statements = parsed.module.program.body;
  return {
    imports: statements.flatMap((statement) => (statement.type === "ImportDeclaration" ? bindingsOf(statement) : [])),
    declarations: statements
      .filter(({ type }) => type !== "ImportDeclaration")
      .map((statement) => ({ names: declaredNames(statement), text: sliceOf(above, statement) })),
    names: freeNames([...code.module.program.body, ...statements.filter(({ type }) => type !== "ImportDeclaration")]),
    declared: code.module.program.body.flatMap(declaredNames),
  };
}

/** Names above the regions that nothing needs once the section of `key` has changed. What users wrote for themselves stays. */
function obsoleteNames(mirror: MirrorModule, key: TargetKey, wanted: Wanted): ReadonlySet<string> {
  const before = mirror.regions.get(key);
  if (!before) return new Set();
  const others = [...mirror.regions.values()].filter((region) => region.key !== key);
  // With a region that cannot be read, nobody knows what it needs.
  if (!isWholeFileRead(mirror)) return new Set();
  const needed = new Set([...others.flatMap(({ statements }) => [...freeNames(statements)]), ...wanted.names]);
  const reach = (names: Iterable<string>): Set<string> => closure(new Set(names), mirror.outside);
  const stillNeeded = reach(needed);
  return new Set([...reach(freeNames(before.statements))].filter((name) => !stillNeeded.has(name)));
}

/** Names, and what the declarations of these names refer to. */
function closure(names: Set<string>, outside: readonly Node[]): Set<string> {
  for (let before = -1; before !== names.size;) {
    before = names.size;
    for (const statement of outside) {
      if (!declaredNames(statement).some((name) => names.has(name))) continue;
      for (const name of freeNames([statement])) names.add(name);
    }
  }
  return names;
}

function isWholeFileRead(mirror: MirrorModule): boolean {
  const [first] = mirror.regions.values();
  return first !== undefined && [...mirror.regions.values()].every(({ parsed }) => parsed === first.parsed);
}

function namesDeclaredByRegions(mirror: MirrorModule, key: TargetKey, wanted: Wanted): ReadonlySet<string> {
  const others = [...mirror.regions.values()].filter((region) => region.key !== key);
  return new Set([...others.flatMap(({ statements }) => statements.flatMap(declaredNames)), ...wanted.declared]);
}

/** Brings the declarations that are there for editors up to date. */
function declarations(
  mirror: MirrorModule,
  wanted: Wanted,
  obsolete: ReadonlySet<string>,
  declared: ReadonlySet<string>,
): { readonly edits: readonly Edit[]; readonly added: readonly string[] } {
  const edits: Edit[] = [];
  const missing = wanted.declarations.filter(({ names }) => !names.some((name) => declared.has(name)));
  const present = new Set<string>();
  for (const statement of mirror.outside) {
    if (!isForEditors(statement)) continue;
    const names = declaredNames(statement);
    for (const name of names) present.add(name);
    const update = missing.find((want) => want.names.some((name) => names.includes(name)));
    if (names.some((name) => obsolete.has(name) || declared.has(name))) edits.push(wholeLine(mirror.text, statement));
    else if (update && update.text !== sliceOf(mirror.text, statement))
      edits.push({ ...spanOf(statement), text: update.text });
  }
  return {
    edits,
    added: missing.filter(({ names }) => !names.some((name) => present.has(name))).map(({ text }) => text),
  };
}

/** A `declare` or a type: nothing that runs. */
export function isForEditors(statement: Node): boolean {
  if (statement.type === "TSInterfaceDeclaration" || statement.type === "TSTypeAliasDeclaration") return true;
  return "declare" in statement && statement.declare;
}

function insertion(
  mirror: MirrorModule,
  imports: readonly string[],
  declared: readonly string[],
  eol: string,
): readonly Edit[] {
  const edits: Edit[] = [];
  const firstRegion = Math.min(...[...mirror.regions.values()].map(({ span }) => span.start), mirror.text.length);
  const above = mirror.imports.filter(({ end }) => end <= firstRegion);
  const lastImport = above.at(-1)?.end;
  const afterComment = lastImport ?? endOfLeadingComment(mirror.text);
  if (imports.length > 0) {
    const lead = lastImport === undefined && afterComment > 0 ? eol + eol : lastImport === undefined ? "" : eol;
    const tail = lastImport === undefined && afterComment === 0 ? eol : "";
    edits.push({ start: afterComment, end: afterComment, text: `${lead}${imports.join(eol)}${tail}` });
  }
  const lastDeclaration = mirror.outside
    .filter((statement) => isForEditors(statement) && statement.end <= firstRegion)
    .at(-1)?.end;
  if (declared.length > 0) {
    const at = Math.max(lastDeclaration ?? 0, afterComment);
    const lead = lastDeclaration === undefined ? eol + eol : eol;
    edits.push({ start: at, end: at, text: `${lead}${declared.map((text) => text.replaceAll("\n", eol)).join(eol)}` });
  }
  return edits;
}

function endOfLeadingComment(text: string): number {
  return /^\uFEFF?(\/\/[^\r\n]*(\r?\n(?=\/\/(?! #region)))?)*/.exec(text)?.[0].length ?? 0;
}

/** A statement with the line break behind it, when nothing else stands on its lines. */
function wholeLine(text: string, { start, end }: Span): Edit {
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(end))?.[0].length ?? 0;
  const isAlone = text[start - 1] === "\n" || start === 0;
  return { start, end: isAlone ? end + rest : end, text: "" };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
