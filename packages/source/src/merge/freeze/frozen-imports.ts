import { bindingsOf, type ImportBinding } from "../../mirror/import-binding.ts";
import { mirrorPath, pointsAt, rebaseSpecifier } from "../../mirror/paths.ts";
import type { MirrorModule } from "../../mirror/read/mirror-module.ts";
import { tableOf } from "../../modules/table.ts";
import { moduleNames } from "../../splice/module/module-names.ts";
import type { Stub, StubModule } from "../../stubs/stub.ts";
import { declarationOf } from "../../syntax/bindings.ts";
import { cannotFreeze } from "./refuse-freeze.ts";

/** Where a frozen module finds the names of its source. */
export interface Surroundings {
  readonly module: StubModule;
  readonly mirror: MirrorModule;
  readonly frozenFile: string;
  /** How the frozen module writes the source file. */
  readonly sourceSpecifier: string;
}

/**
 * What a frozen function has to import to mean the same as in its source.
 *
 * @throws JitiError `JITI_MERGE_REFUSED` when the source keeps one of the names to itself.
 */
export function frozenImports(
  stub: Stub,
  needed: Iterable<string>,
  { module, mirror, frozenFile, sourceSpecifier }: Surroundings,
): readonly ImportBinding[] {
  const { declared } = moduleNames(module.parsed);
  const { exports } = tableOf(module.parsed.program);
  const foreign = new Map(
    mirror.imports
      .flatMap(bindingsOf)
      .filter((binding) => !pointsAt(binding.module, mirror.file, module.file))
      .map((binding) => [binding.local, binding]),
  );
  return [...needed].flatMap((name): readonly ImportBinding[] => {
    const binding = foreign.get(name);
    if (binding) return [{ ...binding, module: rebaseSpecifier(binding.module, mirrorPath(module.file), frozenFile) }];
    const owner = declared.get(name);
    if (owner === undefined) return [];
    const [exported] = [...exports].find(([, one]) => one.kind === "local" && one.name === name) ?? [];
    if (exported === undefined) throw cannotFreeze(stub, `it needs ${name}, which ${module.file} does not export`);
    const { type } = declarationOf(owner);
    const isType = type === "TSInterfaceDeclaration" || type === "TSTypeAliasDeclaration";
    return [{ module: sourceSpecifier, imported: exported, local: name, isType }];
  });
}
