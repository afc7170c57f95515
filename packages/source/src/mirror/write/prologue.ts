import type { Section, TargetKey } from "@vitest-jiti/core";
import type { Edit } from "../../syntax/edit.ts";
import { bindingsOf, type ImportBinding, printImports, sameExport } from "../import-binding.ts";
import { pointsAt } from "../paths.ts";
import type { MirrorModule } from "../read/mirror-module.ts";
import { declarationEdits, isForEditors, spanOf, wholeLine } from "./declarations.ts";
import { namesDeclaredByRegions, obsoleteNames, wantedBy } from "./wanted.ts";

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
  const wanted = wantedBy(mirror, section);
  const obsolete = obsoleteNames(mirror, key, wanted);
  const declared = namesDeclaredByRegions(mirror, key, wanted);
  // The source's own export, imported for editors, gives way to the region that declares it.
  const isReplaced = ({ module, local }: ImportBinding): boolean =>
    pointsAt(module, mirror.file, mirror.sourceFile) && declared.has(local);

  const imports = importEdits(
    mirror,
    wanted.imports.filter((binding) => !isReplaced(binding)),
    eol,
    (binding) => obsolete.has(binding.local) || isReplaced(binding),
  );
  const { edits, added } = declarationEdits(mirror, wanted, obsolete, declared);
  const changed = [...imports.edits, ...edits];
  return [...changed, ...insertions(mirror, changed, printImports(imports.missing), added, eol)];
}

/** Changes the import declarations that are there, and tells which bindings none of them can take in. */
function importEdits(
  mirror: MirrorModule,
  wanted: readonly ImportBinding[],
  eol: string,
  goes: (binding: ImportBinding) => boolean,
): { readonly edits: readonly Edit[]; readonly missing: readonly ImportBinding[] } {
  let missing = wanted;
  const edits: Edit[] = [];
  for (const statement of mirror.imports) {
    const present = bindingsOf(statement);
    const isPresent = (binding: ImportBinding): boolean =>
      present.some((own) => own.local === binding.local && sameExport(own, binding));
    const kept = present
      .filter((binding) => !goes(binding))
      .map((binding) =>
        binding.isType && missing.some((want) => !want.isType && want.local === binding.local)
          ? { ...binding, isType: false }
          : binding,
      );
    missing = missing.filter((binding) => !isPresent(binding));
    const canHost = statement.specifiers.some(({ type }) => type === "ImportSpecifier");
    const added = canHost ? missing.filter((binding) => isNamedOf(statement.source.value, binding)) : [];
    missing = missing.filter((binding) => !added.includes(binding));
    const isUnchanged =
      added.length === 0 &&
      kept.length === present.length &&
      kept.every((binding, index) => binding === present[index]);
    if (isUnchanged) continue;
    const bindings = [...kept, ...added];
    if (bindings.length === 0) edits.push(wholeLine(mirror.text, statement));
    else edits.push({ ...spanOf(statement), text: printImports(bindings).join(eol) });
  }
  return { edits, missing };
}

function isNamedOf(module: string, binding: ImportBinding): boolean {
  return binding.module === module && binding.imported !== "default" && binding.imported !== "*";
}

/** New imports go below the last one that stays, new declarations below the last of theirs. */
function insertions(
  mirror: MirrorModule,
  changed: readonly Edit[],
  imports: readonly string[],
  declarations: readonly string[],
  eol: string,
): readonly Edit[] {
  const edits: Edit[] = [];
  const firstRegion = Math.min(...[...mirror.regions.values()].map(({ span }) => span.start), mirror.text.length);
  const stays = ({ start, end }: { readonly start: number; readonly end: number }): boolean =>
    end <= firstRegion && !changed.some((edit) => edit.start === start && edit.text === "");
  const lastImport = mirror.imports.filter(stays).at(-1)?.end;
  const afterComment = lastImport ?? endOfLeadingComment(mirror.text);
  if (imports.length > 0) {
    const lead = lastImport === undefined && afterComment > 0 ? eol + eol : lastImport === undefined ? "" : eol;
    const tail = lastImport === undefined && afterComment === 0 ? eol : "";
    edits.push({ start: afterComment, end: afterComment, text: `${lead}${imports.join(eol)}${tail}` });
  }
  const lastDeclaration = mirror.outside.filter(isForEditors).filter(stays).at(-1)?.end;
  if (declarations.length > 0) {
    const at = Math.max(lastDeclaration ?? 0, afterComment);
    const lead = lastDeclaration === undefined ? eol + eol : eol;
    edits.push({
      start: at,
      end: at,
      text: `${lead}${declarations.map((text) => text.replaceAll("\n", eol)).join(eol)}`,
    });
  }
  return edits;
}

function endOfLeadingComment(text: string): number {
  return /^\uFEFF?(\/\/[^\r\n]*(\r?\n(?=\/\/(?! #region)))?)*/.exec(text)?.[0].length ?? 0;
}
