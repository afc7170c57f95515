import { specTestsPath, type TargetKey } from "@vitest-jiti/core";
import { mirrorPath, parseMirror, splice } from "@vitest-jiti/source";
import { join, relative, sep } from "node:path";
import { gatePrologue } from "./gate-prologue.ts";
import { isGateFile } from "./may-concern.ts";
import { specTestsSupply } from "./spec-tests-supply.ts";
import { identityMap, shiftLine, type SourceMap } from "./source-map.ts";

export interface ModuleRequest {
  /** Absolute. */
  readonly root: string;
  /** Absolute. */
  readonly file: string;
  readonly code: string;
  /** The text of the file's mirror; `undefined` when there is none. */
  readonly mirror: string | undefined;
  /** The user's own run, or a lane. */
  readonly mode: "outer" | "lane";
  /** Targets whose stubs stay pending although the mirror has a section. */
  readonly pending?: ReadonlySet<TargetKey>;
  /** Statements to put behind the module: they see all that it declares. */
  readonly appendix?: string;
  /** The text of the spec tests of the file's gates; `undefined` when there are none. */
  readonly specTests?: string | undefined;
}

export interface TransformedModule {
  readonly code: string;
  readonly map: SourceMap;
  readonly spliced: readonly TargetKey[];
  readonly pending: readonly TargetKey[];
  /**
   * Absolute path of the mirror, when something of it was spliced and Vitest may have to show it. A lane prints nothing.
   */
  readonly mirrorFile: string | undefined;
}

/**
 * What Vitest runs in the place of a module: sections in their stubs, pending stubs that say so, and in gate files the
 * import that binds tests. `undefined` when the module has neither.
 *
 * @throws JitiError of a stub that is not one, of a mirror that does not fit.
 */
export function transformModule(request: ModuleRequest): TransformedModule | undefined {
  const spliced = spliceInto(request);
  if (!isGateFile(request.code)) return spliced;
  const { code, map } = spliced ?? { code: request.code, map: identityMap(request.file, request.code) };
  // A hashbang has to stay first.
  const line = code.startsWith("#!") ? 1 : 0;
  const at = line === 0 ? 0 : code.indexOf("\n") + 1;
  const prologue = gatePrologue(request.mode, supplyFor(request));
  return {
    spliced: spliced?.spliced ?? [],
    pending: spliced?.pending ?? [],
    mirrorFile: spliced?.mirrorFile,
    code: code.slice(0, at) + prologue + code.slice(at),
    map: shiftLine(map, line, 0, prologue.length),
  };
}

function supplyFor({ root, file, specTests }: ModuleRequest): string {
  if (specTests === undefined) return "";
  const testFile = relative(root, file).replaceAll(sep, "/");
  return specTestsSupply(testFile, join(root, specTestsPath(testFile)), specTests);
}

function spliceInto({
  root,
  file,
  code,
  mirror,
  mode,
  pending,
  appendix = "",
}: ModuleRequest): TransformedModule | undefined {
  const sourceFile = relative(root, file).replaceAll(sep, "/");
  const result = splice({
    sourceFile,
    source: code,
    mirror,
    instrument: true,
    ...(mirror !== undefined && pending !== undefined && pending.size > 0
      ? { only: sectionsBut(sourceFile, mirror, pending) }
      : {}),
  });
  if (result === undefined) return undefined;
  const mirrorFile = join(root, mirrorPath(sourceFile));
  return {
    spliced: result.spliced,
    pending: result.pending,
    mirrorFile: mode === "outer" && result.spliced.length > 0 ? mirrorFile : undefined,
    code: result.code + appendix,
    map: { ...result.map, sources: result.map.sources.map((source) => join(root, source)) },
  };
}

function sectionsBut(sourceFile: string, mirror: string, pending: ReadonlySet<TargetKey>): ReadonlySet<TargetKey> {
  return new Set([...parseMirror(sourceFile, mirror).sections.keys()].filter((key) => !pending.has(key)));
}
