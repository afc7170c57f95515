import { parseTargetKey, type Section, type TargetKey } from "@vitest-jiti/core";
import { declaredNames } from "../../syntax/bindings.ts";
import { applyEdits } from "../../syntax/edit.ts";
import { tryParse, type Node } from "../../syntax/parse.ts";
import { freeReferences } from "../../syntax/references.ts";
import { walk } from "../../syntax/walk.ts";
import { bindingsOf, type ImportBinding, printImports, sameExport } from "../import-binding.ts";
import type { MirrorModule } from "../read/mirror-module.ts";
import { mirrorPath } from "../paths.ts";
import { findImplementation } from "../read/region.ts";
import { importedBindings, textHash } from "../text-hash.ts";

/**
 * The section with other names for those helpers and imports whose names another section of the mirror has taken: all of
 * them end up in one module.
 *
 * @param replaced The section in whose place it stands.
 */
export function withoutClashes(section: Section, mirror: MirrorModule, replaced: TargetKey = section.key): Section {
  const { file, path } = parseTargetKey(section.key);
  const parsed = tryParse(mirrorPath(file), section.code);
  if (!parsed.ok) return section;
  const { body } = parsed.module.program;
  const target = statementOf(path, body);
  const own = new Set(body.filter((statement) => statement !== target).flatMap(declaredNames));
  const bindings = importedBindings(file, section.imports);

  const taken = namesOfOthers(replaced, mirror);
  const clashing = [
    ...[...own].filter((name) => taken.names.has(name) || taken.bindings.some(({ local }) => local === name)),
    ...bindings.filter((binding) => clashes(binding, taken)).map(({ local }) => local),
  ];
  if (clashing.length === 0) return section;

  const renames = chooseNames(clashing, [
    ...taken.names,
    ...taken.bindings.map(({ local }) => local),
    ...allNames(body),
  ]);
  const edits = freeReferences(body, []).flatMap(({ name, start, end, shorthand }) => {
    const to = renames.get(name);
    return to === undefined ? [] : [{ start, end, text: shorthand ? `${name}: ${to}` : to }];
  });
  const renamed = {
    ...section,
    code: applyEdits(section.code, edits),
    imports: [
      ...printImports(bindings.map((binding) => ({ ...binding, local: renames.get(binding.local) ?? binding.local }))),
      ...section.imports.filter((statement) => !/^import\b/.test(statement)),
    ],
  };
  return { ...renamed, hashes: { ...section.hashes, text: textHash(renamed) } };
}

interface Taken {
  readonly names: ReadonlySet<string>;
  readonly bindings: readonly ImportBinding[];
}

function namesOfOthers(replaced: TargetKey, mirror: MirrorModule): Taken {
  const others = [...mirror.regions.values()].filter(({ key }) => key !== replaced);
  const needed = new Set(
    [...mirror.sections.values()]
      .filter(({ key }) => key !== replaced)
      .flatMap(({ imports }) => importedBindings(mirror.sourceFile, imports))
      .map(({ local }) => local),
  );
  return {
    names: new Set(others.flatMap(({ statements }) => statements.flatMap(declaredNames))),
    bindings: mirror.imports.flatMap(bindingsOf).filter(({ local }) => needed.has(local)),
  };
}

function clashes(binding: ImportBinding, { names, bindings }: Taken): boolean {
  const same = bindings.find(({ local }) => local === binding.local);
  // An import of the source file itself gives way to the region that declares the name.
  if (same) return !sameExport(same, binding);
  return names.has(binding.local) && binding.local !== binding.imported;
}

function statementOf(path: string, body: readonly Node[]): Node | undefined {
  const implementation = findImplementation(path, body);
  if (!implementation) return undefined;
  return implementation.kind === "function" ? implementation.callable.statement : implementation.named.statement;
}

function allNames(body: readonly Node[]): readonly string[] {
  const names: string[] = [];
  for (const statement of body) {
    walk(statement, (node) => {
      if (node.type === "Identifier") names.push(node.name);
    });
  }
  return names;
}

function chooseNames(clashing: readonly string[], taken: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set(taken);
  return new Map(
    clashing.map((name) => {
      let number = 2;
      while (used.has(`${name}${number}`)) number++;
      const chosen = `${name}${number}`;
      used.add(chosen);
      return [name, chosen] as const;
    }),
  );
}
