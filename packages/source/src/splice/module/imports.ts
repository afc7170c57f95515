import type { Node } from "../../syntax/parse.ts";
import {
  bindingsOf,
  type ImportBinding,
  printImports,
  printSpecifier,
  sameExport,
} from "../../mirror/import-binding.ts";
import type { MirrorModule } from "../../mirror/read/mirror-module.ts";
import { pointsAt, rebaseSpecifier } from "../../mirror/paths.ts";
import type { Region } from "../../mirror/read/region.ts";
import type { StubModule } from "../../stubs/stub.ts";
import { collision } from "../section/helpers.ts";
import { moduleNames } from "./module-names.ts";
import { type Origin, type Patch, textPiece } from "../text/patch.ts";

type ImportDeclaration = Extract<Node, { type: "ImportDeclaration" }>;

/** A name that generated code needs and the source does not import. */
export interface MissingImport {
  readonly binding: ImportBinding;
  /** The sections that need it. */
  readonly origins: readonly Origin[];
}

/**
 * What a region imports that its source module does not, with specifiers as the source has to write them.
 *
 * @throws JitiError `JITI_MIRROR_COLLISION` when a name means something else in the source.
 */
export function missingImports(
  module: StubModule,
  mirror: MirrorModule,
  region: Region,
  needed: ReadonlySet<string>,
): readonly ImportBinding[] {
  const { declared } = moduleNames(module.parsed);
  return mirror.imports.flatMap((statement) =>
    bindingsOf(statement).flatMap((mirrored): ImportBinding[] => {
      if (!needed.has(mirrored.local)) return [];
      const isOwn = pointsAt(mirrored.module, mirror.file, module.file);
      const binding = { ...mirrored, module: rebaseSpecifier(mirrored.module, mirror.file, module.file) };
      const owner = declared.get(binding.local);
      if (owner === undefined) {
        if (!isOwn) return [binding];
        throw collision(
          region,
          statement,
          `it imports ${binding.local} from its own source file, which declares no such name`,
        );
      }
      if (isOwn) return [];
      const present =
        owner.type === "ImportDeclaration" ? bindingsOf(owner).find(({ local }) => local === binding.local) : undefined;
      const line = module.parsed.lines.lineAt(owner.start) + 1;
      if (!present || !sameImport(present, binding)) {
        throw collision(region, statement, `its import ${binding.local} is already declared at ${module.file}:${line}`);
      }
      if (present.isType && !binding.isType) {
        throw collision(
          region,
          statement,
          `it uses ${binding.local} as a value, but ${module.file}:${line} imports it as a type`,
        );
      }
      return [];
    }),
  );
}

/** Specifiers may differ in their extension: bundlers and TypeScript take `./x`, `./x.js` and `./x.ts` for one file. */
function sameImport(a: ImportBinding, b: ImportBinding): boolean {
  const bare = ({ module }: ImportBinding): string =>
    module.startsWith(".") ? module.replace(/\.[cm]?[jt]sx?$/, "") : module;
  return sameExport({ ...a, module: bare(a) }, { ...b, module: bare(b) });
}

/** Adds names to import declarations that the source has, and prints new declarations for the rest. */
export function placeImports(
  leading: readonly ImportDeclaration[],
  missing: readonly MissingImport[],
): {
  readonly patches: readonly Patch[];
  readonly lines: readonly { readonly text: string; readonly origins: readonly Origin[] }[];
} {
  const patches: Patch[] = [];
  const rest: MissingImport[] = [];
  for (const item of missing) {
    const host = leading.find((declaration) => canHost(declaration, item.binding));
    const last = host?.specifiers.findLast(({ type }) => type === "ImportSpecifier");
    if (!host || !last) {
      rest.push(item);
      continue;
    }
    const text = `, ${printSpecifier(item.binding, host.importKind === "type")}`;
    patches.push({ start: last.end, end: last.end, pieces: [textPiece(text, item.origins)] });
  }
  rest.sort((a, b) => (a.binding.module < b.binding.module ? -1 : 1));
  const lines = [...Map.groupBy(rest, ({ binding }) => binding.module).values()].flatMap((ofModule) =>
    printImports(ofModule.map(({ binding }) => binding)).map((text) => ({
      text,
      origins: distinct(ofModule.flatMap(({ origins }) => origins)),
    })),
  );
  return { patches, lines };
}

function canHost(declaration: ImportDeclaration, { module, imported, isType }: ImportBinding): boolean {
  if (declaration.source.value !== module || imported === "default" || imported === "*") return false;
  return declaration.importKind !== "type" || isType;
}

function distinct(origins: readonly Origin[]): readonly Origin[] {
  return [...new Map(origins.map((origin) => [origin.key, origin])).values()];
}
