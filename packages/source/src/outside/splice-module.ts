import { type JitiError, type Location, type TargetKey } from "@vitest-jiti/core";
import { join } from "node:path";
import { type SourceMapV3, splice } from "../splice/index.ts";

/** A module of an application, outside tests. */
export interface OutsideRequest {
  /** Absolute. */
  readonly root: string;
  /** Relative to the root. */
  readonly sourceFile: string;
  readonly source: string;
  /** The mirror's text; `undefined` when nothing was generated for the file. */
  readonly mirror: string | undefined;
  /** What to do once a stub is called that is not generated: a command or a sentence. */
  readonly cure: string;
}

/** A stub without code that can be used. */
export interface Missing {
  readonly key: TargetKey;
  readonly location: Location;
  /** What is wrong with its section, where it has one. */
  readonly refused: JitiError | undefined;
}

/** What an application runs in the place of a module with stubs. */
export interface OutsideModule {
  readonly code: string;
  /** Of absolute paths. Made when it is first asked for. */
  readonly map: SourceMapV3;
  readonly missing: readonly Missing[];
  readonly spliced: readonly TargetKey[];
  readonly warnings: readonly string[];
}

/**
 * Puts the generated code into a module that an application uses. Nothing of jiti is left in it: a stub that is not
 * generated becomes a `throw` that needs no import. `undefined` when the module has no stubs.
 *
 * @throws JitiError of the source file, as `splice`.
 */
export function spliceOutside(request: OutsideRequest): OutsideModule | undefined {
  const { root, sourceFile, source, mirror, cure } = request;
  const missing: Missing[] = [];
  const result = splice({
    sourceFile,
    source,
    mirror,
    instrument: false,
    replacePending: (stub, refused) => {
      missing.push({ key: stub.key, location: stub.location, refused });
      return throwOf(stub.key, refused, cure);
    },
  });
  if (result === undefined) return undefined;
  return {
    code: result.code,
    get map() {
      return { ...result.map, sources: result.map.sources.map((path) => join(root, path)) };
    },
    missing,
    spliced: result.spliced,
    warnings: result.warnings,
  };
}

/** One line of JavaScript. What it throws looks like the runtime's own `StubError`. */
function throwOf(key: TargetKey, refused: JitiError | undefined, cure: string): string {
  const message = `${key} is not generated${refused === undefined ? "." : `: ${refused.message}`}\n  ${cure}`;
  const about = { name: "StubError", code: "JITI_STUB_PENDING", key };
  return `throw Object.assign(new Error(${JSON.stringify(message)}), ${JSON.stringify(about)});`;
}
