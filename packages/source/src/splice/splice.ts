import { encode } from "@jridgewell/sourcemap-codec";
import { JitiError, type TargetKey } from "@vitest-jiti/core";
import type { Node } from "../syntax/parse.ts";
import { lineBreakOf } from "../syntax/text-layout.ts";
import type { Span } from "../syntax/span.ts";
import { LineIndex } from "../syntax/line-index.ts";
import { walk } from "../syntax/walk.ts";
import { type MirrorModule, parseMirror } from "../mirror/read/mirror-module.ts";
import { mirrorPath } from "../mirror/paths.ts";
import { findStubs } from "../stubs/find-stubs.ts";
import type { Stub, StubModule } from "../stubs/stub.ts";
import { Emitter, type Generated } from "./text/emit.ts";
import { fill, type Filled } from "./section/fill.ts";
import { type MissingImport, placeImports } from "./module/imports.ts";
import { identityTrailer, namedCalls } from "./module/instrument.ts";
import { unusedJitiImport } from "./module/jiti-import.ts";
import { replacedBodies } from "./module/replaced.ts";
import type { Patch } from "./text/patch.ts";
import type { SourceMapV3 } from "./text/source-map.ts";
import { leadingImports, topPatches } from "./module/top.ts";

export interface SpliceRequest {
  /** Relative to the root. */
  readonly sourceFile: string;
  readonly source: string;
  /** The mirror's text; `undefined` when nothing was generated for the file. */
  readonly mirror: string | undefined;
  /** Sections to use; without it, all. */
  readonly only?: ReadonlySet<TargetKey>;
  /** For tests: pending stubs say who they are, and functions are tagged with their keys. */
  readonly instrument: boolean;
  /**
   * For use outside tests: the statement that takes the place of a stub that stays pending, `throw ...;`. A module whose
   * stubs are all filled or replaced needs `jiti` no more.
   */
  readonly replacePending?: (stub: Stub, refused: JitiError | undefined) => string;
}

/** A section that cannot be used, and why. Its stub stays pending. */
export interface Refused {
  readonly key: TargetKey;
  readonly error: JitiError;
}

export interface SpliceResult {
  readonly code: string;
  /** Of the source and, behind it, the mirror; both relative to the root. Made when it is first asked for. */
  readonly map: SourceMapV3;
  readonly spliced: readonly TargetKey[];
  readonly pending: readonly TargetKey[];
  /** Among the pending: those that have a section. */
  readonly refused: readonly Refused[];
  /** Offsets in `code`, in the order of their starts. An import that several sections need has a range for each. */
  readonly generated: readonly Generated[];
  /** What a user should know although nothing is wrong with a target. */
  readonly warnings: readonly string[];
}

/**
 * Puts the sections of a mirror into the stubs of its source module. Everything outside the stubs stays byte for byte,
 * but for imports and helpers that generated code needs. Pure; `undefined` when the file has no stubs.
 *
 * @throws JitiError of the source file, as `findStubs`. What is wrong with a section refuses that section alone.
 */
export function splice(request: SpliceRequest): SpliceResult | undefined {
  const module = findStubs(request.sourceFile, request.source);
  if (module.stubs.length === 0) return undefined;
  const mirror = parseMirror(request.sourceFile, request.mirror ?? "");
  const eol = lineBreakOf(request.source);
  const { filled, refused } = fillStubs(module, mirror, request, eol);
  const pending = module.stubs.filter((stub) => !filled.some((done) => done.stub === stub));
  const patches = [
    ...filled.flatMap((done) => done.patches),
    ...modulePatches(module, filled, request.replacePending === undefined ? [] : pending, eol),
    ...pending.flatMap((stub) => pendingPatches(module, stub, refused, request)),
  ];
  const mirrorOriginal = { text: mirror.text, lines: new LineIndex(mirror.text) };
  const emitter = new Emitter(
    { text: module.text, lines: module.parsed.lines },
    mirrorOriginal,
    fixedSpans(filled),
    eol,
  );
  const { code, segments, generated } = emitter.emit(patches, request.instrument ? identityTrailer(module, eol) : "");
  let map: SourceMapV3 | undefined;
  return {
    code,
    get map() {
      const hasMirror = request.mirror !== undefined;
      map ??= {
        version: 3,
        sources: [module.file, ...(hasMirror ? [mirrorPath(module.file)] : [])],
        sourcesContent: [module.text, ...(hasMirror ? [mirror.text] : [])],
        names: [],
        mappings: encode(segments.map((line) => [...line])),
      };
      return map;
    },
    spliced: filled.map(({ stub }) => stub.key),
    pending: pending.map(({ key }) => key),
    refused,
    generated: [...generated].sort((a, b) => a.start - b.start || a.end - b.end),
    warnings: warningsOf(module, mirror),
  };
}

function fillStubs(
  module: StubModule,
  mirror: MirrorModule,
  { only }: SpliceRequest,
  eol: string,
): { readonly filled: readonly Filled[]; readonly refused: readonly Refused[] } {
  const filled: Filled[] = [];
  const refused: Refused[] = [];
  /** Names that sections bring into the module, and whose they are. */
  const taken = new Map<string, string>();
  for (const stub of module.stubs) {
    if (only && !only.has(stub.key)) continue;
    try {
      const done = fillOne(module, mirror, stub, taken, eol);
      if (!done) continue;
      filled.push(done);
      for (const name of done.names) taken.set(name, stub.key);
    } catch (error) {
      if (!(error instanceof JitiError)) throw error;
      refused.push({ key: stub.key, error });
    }
  }
  return { filled, refused };
}

function fillOne(
  module: StubModule,
  mirror: MirrorModule,
  stub: Stub,
  taken: ReadonlyMap<string, string>,
  eol: string,
): Filled | undefined {
  const problem = mirror.problemOf(stub.key);
  if (problem) throw problem;
  const region = mirror.regions.get(stub.key);
  return region && fill(module, mirror, stub, region, taken, eol);
}

function pendingPatches(
  module: StubModule,
  stub: Stub,
  refused: readonly Refused[],
  { instrument, replacePending }: SpliceRequest,
): readonly Patch[] {
  const error = refused.find(({ key }) => key === stub.key)?.error;
  if (replacePending !== undefined) return replacedBodies(stub, replacePending(stub, error));
  return instrument ? namedCalls(module, stub, error?.message) : [];
}

/** What generated code needs of the module as a whole. */
function modulePatches(
  module: StubModule,
  filled: readonly Filled[],
  replaced: readonly Stub[],
  eol: string,
): readonly Patch[] {
  const leading = leadingImports(module.parsed);
  const removal = unusedJitiImport(module, [...filled.map(({ stub }) => stub), ...replaced]);
  const staying = leading.filter(
    ({ start }) => !(removal.kind === "statement" && removal.span.start === start) && !isJiti(module, start),
  );
  const { patches, lines } = placeImports(staying, mergeImports(filled));
  return [
    ...patches,
    ...topPatches(
      module.parsed,
      { imports: lines, helpers: filled.flatMap(({ topHelpers }) => topHelpers), removal },
      eol,
    ),
  ];
}

function isJiti(module: StubModule, start: number): boolean {
  return module.parsed.program.body.some(
    (statement) =>
      statement.start === start && statement.type === "ImportDeclaration" && statement.source.value === "vitest-jiti",
  );
}

function mergeImports(filled: readonly Filled[]): readonly MissingImport[] {
  const all = filled.flatMap(({ stub, imports }) =>
    imports.map((binding) => ({ binding, origin: { key: stub.key, part: "imports" } as const })),
  );
  return [...Map.groupBy(all, ({ binding }) => binding.local).values()].flatMap((same): MissingImport[] => {
    const [first] = same;
    if (!first) return [];
    const isType = same.every(({ binding }) => binding.isType);
    return [{ binding: { ...first.binding, isType }, origins: same.map(({ origin }) => origin) }];
  });
}

/** Templates, strings and JSX text: their white space is part of what they say. */
function fixedSpans(filled: readonly Filled[]): readonly Span[] {
  const spans: Span[] = [];
  const visit = (node: Node): void => {
    const isText =
      node.type === "TemplateElement" ||
      node.type === "JSXText" ||
      (node.type === "Literal" && typeof node.value === "string");
    if (isText) spans.push({ start: node.start, end: node.end });
  };
  for (const { region } of filled) for (const statement of region.statements) walk(statement, visit);
  return spans;
}

function warningsOf(module: StubModule, mirror: MirrorModule): readonly string[] {
  const orphans = [...mirror.regions.keys()].filter((key) => !module.stubs.some((stub) => stub.key === key));
  return orphans.map(
    (key) => `${mirror.file}:${mirror.linesOf(key)?.first ?? 1}: no stub is called ${key}; its section is not used.`,
  );
}
