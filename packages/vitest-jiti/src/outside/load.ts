import { readFile } from "node:fs/promises";
import type { Builder } from "./builder.ts";
import { fileOf } from "./file-of.ts";

/** What every bundler offers while it loads or transforms a module. */
export interface LoadContext {
  addWatchFile(file: string): void;
  warn(text: string): void;
}

export interface Loaded {
  readonly code: string;
  readonly map: {
    readonly version: 3;
    readonly names: string[];
    readonly sources: string[];
    readonly sourcesContent: string[];
    readonly mappings: string;
  };
}

/**
 * What a bundler compiles for a module's id; `undefined` when that is its own affair.
 *
 * @param code The module's text, where the bundler has read it already.
 */
export async function load(
  builder: Builder,
  context: LoadContext,
  id: string,
  code?: string,
): Promise<Loaded | undefined> {
  const file = fileOf(id);
  if (file === undefined) return undefined;
  const built = await builder.build(file, code ?? (await readFile(file, "utf8")));
  if (built === undefined) return undefined;
  context.addWatchFile(built.mirrorFile);
  for (const warning of built.warnings) context.warn(warning);
  const { version, names, sources, sourcesContent, mappings } = built.map;
  return {
    code: built.code,
    map: { version, names: [...names], sources: [...sources], sourcesContent: [...sourcesContent], mappings },
  };
}
