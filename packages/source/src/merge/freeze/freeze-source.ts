import { JitiError, type TargetKey } from "@vitest-jiti/core";
import type { ImportBinding } from "../../mirror/import-binding.ts";
import { parseMirror } from "../../mirror/read/mirror-module.ts";
import { assertFits } from "../../splice/section/fit.ts";
import { earliestPlace, helpersOf } from "../../splice/section/helpers.ts";
import { findStubs } from "../../stubs/find-stubs.ts";
import type { Stub, StubModule } from "../../stubs/stub.ts";
import { declaredNames } from "../../syntax/bindings.ts";
import { parse } from "../../syntax/parse.ts";
import { freeNames } from "../../syntax/references.ts";
import { lineBreakOf } from "../../syntax/text-layout.ts";
import { ImportedNames } from "../imported-names.ts";
import type { RefusedTarget } from "../plan.ts";
import { pruneImports } from "../prune-imports.ts";
import { Rewriter } from "../rewriter.ts";
import { delegate } from "./delegate.ts";
import { frozenFunction } from "./frozen-function.ts";
import { frozenImports } from "./frozen-imports.ts";
import { capitalised, frozenFileOf, siblingSpecifier, type SpecifierStyle } from "./frozen-name.ts";
import { FrozenNames } from "./frozen-names.ts";
import { printFrozen } from "./print-frozen.ts";
import { assertFreezable, cannotFreeze } from "./refuse-freeze.ts";

/** A source file whose stubs call a frozen module, and that module; or why that cannot be. */
export type Frozen =
  | { readonly kind: "text"; readonly text: string; readonly frozen: { readonly file: string; readonly text: string } }
  | { readonly kind: "refused"; readonly refused: readonly RefusedTarget[] };

export interface FreezeRequest {
  /** Relative to the root. */
  readonly sourceFile: string;
  readonly source: string;
  readonly mirror: string;
  /** The frozen module as it is; `undefined` when there is none yet. */
  readonly present: string | undefined;
  readonly keys: ReadonlySet<TargetKey>;
  readonly style: SpecifierStyle;
}

/** A target as a function of the frozen module. */
interface Piece {
  readonly stub: Stub;
  readonly name: string;
  readonly texts: readonly string[];
  readonly imports: readonly ImportBinding[];
  readonly hasSelf: boolean;
}

/**
 * Puts implementations into a module beside their source, and makes the stubs call it.
 *
 * @throws JitiError of the source file, as `findStubs`.
 */
export function freezeSource(request: FreezeRequest): Frozen {
  const { sourceFile, source, keys, style } = request;
  const module = findStubs(sourceFile, source);
  const frozenFile = frozenFileOf(sourceFile);
  const stubs = module.stubs.filter(({ key }) => keys.has(key));
  const frozen = new FrozenNames(stubs, request.present === undefined ? undefined : parse(frozenFile, request.present));
  const pieces: Piece[] = [];
  const refused: RefusedTarget[] = [];
  for (const stub of stubs) {
    try {
      pieces.push(pieceOf(module, stub, request, frozen));
    } catch (error) {
      if (!(error instanceof JitiError)) throw error;
      refused.push({ key: stub.key, error });
    }
  }
  if (refused.length > 0) return { kind: "refused", refused };

  const rewriter = new Rewriter(module.parsed);
  const imports = new ImportedNames(module.parsed);
  const place = { node: module.parsed.program, outer: undefined };
  for (const { stub, name, hasSelf } of pieces) {
    const names = [name, `frozen${capitalised(name)}`];
    const local = imports.nameFor({ module: siblingSpecifier(frozenFile, style), exports: [name], names }, [place]);
    delegate(stub, local, hasSelf, module.parsed, rewriter);
  }
  imports.write(rewriter);
  const eol = lineBreakOf(source);
  return {
    kind: "text",
    text: pruneImports(sourceFile, source, rewriter.text()),
    frozen: { file: frozenFile, text: printFrozen(frozenFile, request.present, pieces).replace(/\r?\n/g, eol) },
  };
}

function pieceOf(module: StubModule, stub: Stub, request: FreezeRequest, frozen: FrozenNames): Piece {
  const { sourceFile, style } = request;
  const mirror = parseMirror(sourceFile, request.mirror);
  const problem = mirror.problemOf(stub.key);
  if (problem) throw problem;
  const region = mirror.regions.get(stub.key);
  if (!region) throw cannotFreeze(stub, "it is not generated");
  const { implementation } = region;
  if (implementation.kind === "class" || stub.form === "class")
    throw cannotFreeze(stub, "a class that is generated whole keeps its state to itself");
  assertFits(module, stub, implementation.callable.fn, region);
  assertFreezable(stub, implementation.callable.fn);
  const helpers = helpersOf(region);
  if (earliestPlace(module, stub, helpers) !== undefined) {
    const reason = `a helper reads something of ${sourceFile} while it is loaded, and the two modules import each other`;
    throw cannotFreeze(stub, reason);
  }
  const name = frozen.nameOf(stub);
  const { helpers: helperTexts, text, self, nodes } = frozenFunction(module, stub, region, implementation, name);
  const needed = new Set([...freeNames(nodes), ...(self?.replace("typeof ", "").split(".").slice(0, 1) ?? [])]);
  const imports = frozenImports(
    stub,
    [...needed].filter((one) => !frozen.isFunction(one)),
    {
      module,
      mirror,
      frozenFile: frozenFileOf(sourceFile),
      sourceSpecifier: siblingSpecifier(sourceFile, style),
    },
  );
  frozen.declare(stub, helpers.flatMap(declaredNames), imports);
  return { stub, name, texts: [...helperTexts, text], imports, hasSelf: self !== undefined };
}
