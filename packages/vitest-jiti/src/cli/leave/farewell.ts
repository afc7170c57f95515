import { type Change, withoutPlugin } from "@vitest-jiti/source";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { removeMirror } from "./tidy.ts";

/** What is left to do by hand before the package can go. */
export interface Farewell {
  /** Below `.jiti/`, relative to the root: somebody's work. */
  readonly kept: readonly string[];
  /** Config files that are jiti's alone. */
  readonly configs: readonly string[];
  /** Lines that still name the package: `vitest.config.ts:3`. */
  readonly mentions: readonly string[];
  /** How the project's package manager removes the package. */
  readonly uninstall: string;
}

type Read = (file: string) => string | undefined;

const toolConfig = /(?:^|\/)(?:vite|vitest|eslint)\.(?:config|workspace|projects)[^/]*$/;
const ownConfig = /(?:^|\/)jiti\.config\.[cm]?[jt]s$/;
const mention = /["']vitest-jiti(?:\/[^"']*)?["']/;

/** Takes jiti out of the config files of Vite, Vitest and ESLint, where that is safe. */
export function configChanges(files: readonly string[], read: Read): readonly Change[] {
  return files.flatMap((file): readonly Change[] => {
    const before = toolConfig.test(file) ? read(file) : undefined;
    const after = before === undefined || !mention.test(before) ? undefined : withoutPlugin(file, before);
    return after === undefined ? [] : [{ file, before, after }];
  });
}

/**
 * Removes `.jiti/` and looks for what else is left of jiti.
 *
 * @param root Absolute.
 * @param folder Where the package is installed. Absolute.
 */
export async function sayFarewell(
  root: string,
  folder: string,
  files: readonly string[],
  read: Read,
): Promise<Farewell> {
  const configs = files.filter((file) => ownConfig.test(file));
  return {
    kept: await removeMirror(root),
    configs,
    mentions: files.filter((file) => !configs.includes(file)).flatMap((file) => mentionsIn(file, read(file) ?? "")),
    uninstall: uninstallCommand(folder),
  };
}

function mentionsIn(file: string, text: string): readonly string[] {
  if (!mention.test(text)) return [];
  return text.split("\n").flatMap((line, index) => (mention.test(line) ? [`${file}:${String(index + 1)}`] : []));
}

const managers = [
  ["pnpm-lock.yaml", "pnpm remove"],
  ["yarn.lock", "yarn remove"],
  ["bun.lock", "bun remove"],
  ["bun.lockb", "bun remove"],
  ["package-lock.json", "npm uninstall"],
] as const;

function uninstallCommand(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    const manager = managers.find(([lock]) => existsSync(join(at, lock)));
    if (manager) return `${manager[1]} vitest-jiti`;
    if (dirname(at) === at) return "npm uninstall vitest-jiti";
  }
}
