import { dirname, join } from "node:path";
import type TypeScript from "typescript";

type ParsedCommandLine = TypeScript.ParsedCommandLine;

/** A configuration, read with everything that it extends. */
export interface FoundConfig {
  readonly path: string;
  readonly parsed: ParsedCommandLine;
}

/**
 * The configuration that a file is compiled with: that of the nearest `tsconfig.json` that includes it, itself or
 * through its references. The search ends at the root.
 *
 * @param file Absolute path with `/` separators.
 */
export function findConfig(typescript: typeof TypeScript, root: string, file: string): FoundConfig | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const path = join(folder, "tsconfig.json");
    const found = typescript.sys.fileExists(path) ? includingConfig(typescript, path, file, new Set()) : undefined;
    if (found) return found;
    if (folder === root || folder === dirname(folder)) return undefined;
  }
}

function includingConfig(
  typescript: typeof TypeScript,
  path: string,
  file: string,
  seen: Set<string>,
): FoundConfig | undefined {
  if (seen.has(path)) return undefined;
  seen.add(path);
  const parsed = readConfig(typescript, path);
  if (!parsed) return undefined;
  // A configuration that is broken may include nothing: that is then the reason why the file is not in it.
  if (parsed.fileNames.length === 0 && brokenBy(typescript, parsed)) return { path, parsed };
  if (parsed.fileNames.includes(file)) return { path, parsed };
  for (const reference of parsed.projectReferences ?? []) {
    const found = includingConfig(typescript, typescript.resolveProjectReferencePath(reference), file, seen);
    if (found) return found;
  }
  return undefined;
}

/** Reads a configuration file with everything that it extends. */
function readConfig(typescript: typeof TypeScript, path: string): ParsedCommandLine | undefined {
  return typescript.getParsedCommandLineOfConfigFile(
    path,
    {},
    { ...typescript.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
}

/** `files` and `include` name nothing: so it is with a configuration that only refers to others. */
const namesNothing: ReadonlySet<number> = new Set([18002, 18003]);

/** Why a configuration cannot be used. */
export function brokenBy(typescript: typeof TypeScript, parsed: ParsedCommandLine): TypeScript.Diagnostic | undefined {
  const isError = ({ category, code }: TypeScript.Diagnostic): boolean =>
    category === typescript.DiagnosticCategory.Error && !namesNothing.has(code);
  return typescript.getConfigFileParsingDiagnostics(parsed).find(isError);
}
