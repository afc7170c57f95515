import { declaredNames } from "../../syntax/bindings.ts";
import { freeNames } from "../../syntax/references.ts";
import type { Node } from "../../syntax/parse.ts";
import type { ImportBinding } from "../../mirror/import-binding.ts";
import type { MirrorModule } from "../../mirror/read/mirror-module.ts";
import type { Region } from "../../mirror/read/region.ts";
import type { Stub, StubModule } from "../../stubs/stub.ts";
import { bodyPatch } from "./body.ts";
import { classPatches } from "./class-whole.ts";
import { assertNoCollision, collision, earliestPlace, helperSpan, helpersOf } from "./helpers.ts";
import { missingImports } from "../module/imports.ts";
import { type Patch, type Piece, textPiece } from "../text/patch.ts";
import { RegionPieces } from "./region-pieces.ts";

/** What one section does to its source module. */
export interface Filled {
  readonly stub: Stub;
  readonly region: Region;
  readonly patches: readonly Patch[];
  /** Helpers that go right after the imports. */
  readonly topHelpers: readonly (readonly Piece[])[];
  readonly imports: readonly ImportBinding[];
  /** Names that it brings into the module. */
  readonly names: readonly string[];
}

/**
 * Works out what a section does to its source module.
 *
 * @param taken Names that other sections bring in, and whose they are.
 * @throws JitiError `JITI_MIRROR_DRIFT`, `JITI_MIRROR_COLLISION`.
 */
export function fill(
  module: StubModule,
  mirror: MirrorModule,
  stub: Stub,
  region: Region,
  taken: ReadonlyMap<string, string>,
  eol: string,
): Filled {
  const pieces = new RegionPieces(region, module.file);
  const helpers = helpersOf(region);
  assertNoCollision(module, stub, region, helpers, taken);
  const imports = missingImports(module, mirror, region, freeNames([...helpers, ...implementationOf(region)]));
  const contested = imports.find(({ local }) => helperNames(helpers).includes(local));
  if (contested) throw collision(region, region.span, `${contested.local} is imported and declared by a helper`);
  const texts = helpers.map((helper) => pieces.cut(helperSpan(helper, region.parsed, region), "helpers"));
  const place = earliestPlace(module, stub, helpers);
  return {
    stub,
    region,
    patches: [...implementationPatches(module, stub, region, pieces, eol), ...lowerHelpers(stub, place, texts, eol)],
    topHelpers: place === undefined ? texts : [],
    imports,
    names: [...helperNames(helpers), ...imports.map(({ local }) => local)],
  };
}

function implementationPatches(
  module: StubModule,
  stub: Stub,
  region: Region,
  pieces: RegionPieces,
  eol: string,
): readonly Patch[] {
  const { implementation } = region;
  if (implementation.kind === "class" && stub.form === "class") {
    return classPatches(module, stub, implementation.named.node, region, pieces, eol);
  }
  if (implementation.kind === "class" || stub.form === "class") {
    throw collision(
      region,
      region.span,
      stub.form === "class" ? "it does not hold the class" : "it holds a class, and the stub is a function",
    );
  }
  const { fn, declaration } = implementation.callable;
  return [bodyPatch(module, stub, { fn, start: declaration.start }, region, pieces)];
}

/** Helpers that read something of the source when the module is loaded stand below it. */
function lowerHelpers(
  stub: Stub,
  place: number | undefined,
  texts: readonly (readonly Piece[])[],
  eol: string,
): readonly Patch[] {
  if (place === undefined) return [];
  const gap = textPiece(eol + eol);
  const pieces = texts.flatMap((text) => (place <= stub.statement.start ? [...text, gap] : [gap, ...text]));
  return [{ start: place, end: place, pieces }];
}

function implementationOf({ implementation }: Region): readonly Node[] {
  return implementation.kind === "function" ? [implementation.callable.fn] : [implementation.named.node];
}

function helperNames(helpers: readonly Node[]): readonly string[] {
  return helpers.flatMap(declaredNames);
}
