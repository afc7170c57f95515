import type { Section, TargetKey } from "@vitest-jiti/core";
import { declaredNames } from "../../syntax/bindings.ts";
import { type Node, tryParse } from "../../syntax/parse.ts";
import { freeNames } from "../../syntax/references.ts";
import { sliceOf } from "../../syntax/span.ts";
import { bindingsOf, type ImportBinding } from "../import-binding.ts";
import { mirrorPath } from "../paths.ts";
import type { MirrorModule } from "../read/mirror-module.ts";

/** What a section needs above the regions. */
export interface Wanted {
  readonly imports: readonly ImportBinding[];
  readonly declarations: readonly { readonly names: readonly string[]; readonly text: string }[];
  /** Names that it uses, in its code or through its declarations. */
  readonly names: ReadonlySet<string>;
  /** Names that its code declares. */
  readonly declared: readonly string[];
}

/** Takes apart what a section wants above the regions; of imports, only those that its code uses. */
export function wantedBy(mirror: MirrorModule, section: Section | undefined): Wanted {
  const none: Wanted = { imports: [], declarations: [], names: new Set(), declared: [] };
  if (!section) return none;
  const above = section.imports.join("\n");
  const parsed = tryParse(mirrorPath(mirror.sourceFile), above);
  const code = tryParse(mirrorPath(mirror.sourceFile), section.code);
  if (!parsed.ok || !code.ok) return none;
  const statements = parsed.module.program.body;
  const declarations = statements.filter(({ type }) => type !== "ImportDeclaration");
  const names = closure(new Set(freeNames(code.module.program.body)), declarations);
  return {
    imports: statements
      .flatMap((statement) => (statement.type === "ImportDeclaration" ? bindingsOf(statement) : []))
      .filter(({ local }) => names.has(local)),
    declarations: declarations.map((statement) => ({
      names: declaredNames(statement),
      text: sliceOf(above, statement),
    })),
    names,
    declared: code.module.program.body.flatMap(declaredNames),
  };
}

/** Names above the regions that nothing needs once the section of `key` has changed. What users wrote for themselves stays. */
export function obsoleteNames(mirror: MirrorModule, key: TargetKey, wanted: Wanted): ReadonlySet<string> {
  const before = mirror.regions.get(key);
  if (!before) return new Set();
  const others = [...mirror.regions.values()].filter((region) => region.key !== key);
  // With a region that cannot be read, nobody knows what it needs.
  if (!mirror.isSound) return new Set();
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

/** Names at the top of the mirror that regions declare once the section of `key` has changed. */
export function namesDeclaredByRegions(mirror: MirrorModule, key: TargetKey, wanted: Wanted): ReadonlySet<string> {
  const others = [...mirror.regions.values()].filter((region) => region.key !== key);
  return new Set([...others.flatMap(({ statements }) => statements.flatMap(declaredNames)), ...wanted.declared]);
}
