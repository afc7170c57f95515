import { type TargetKey, parseTargetKey } from "@vitest-jiti/core";
import { existsSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { globSync, isDynamicPattern } from "tinyglobby";
import { posix } from "../../heal/posix.ts";
import { UsageError } from "../command.ts";
import { isTestFile } from "./is-test-file.ts";

/** What the arguments of `check` stand for. */
export interface Asked {
  /** Files to be checked whole, relative to the root. Sorted, none twice. */
  readonly files: readonly string[];
  /** Keys and names of targets. */
  readonly targets: readonly string[];
}

const code = /\.[cm]?[jt]sx?$/;
const everyCode = "**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}";
/** Folders that hold nobody's source; below the root, however one came there. */
const ignored = /(?:^|\/)(?:node_modules|dist|coverage|\.[^/]*)\//;

/** Where arguments are looked up. */
interface Place {
  /** Absolute. */
  readonly root: string;
  /** Paths are relative to it. Absolute. */
  readonly folder: string;
  readonly keys: readonly TargetKey[];
}

/**
 * Tells files, folders and globs from targets. Of a folder or a glob the files with code count that are no tests; a test
 * file has to be named.
 *
 * @throws UsageError for a file that is not there, holds no code or lies outside the project, and for a glob or folder
 *   without a file.
 */
export function findFiles(typed: readonly string[], place: Place): Asked {
  const found = typed.map((name) => filesCalled(name, place));
  return {
    files: [...new Set(found.flatMap((files) => files ?? []))].sort(),
    targets: typed.filter((_, n) => found[n] === undefined),
  };
}

/** `undefined` for what is to name a target. */
function filesCalled(name: string, { root, folder, keys }: Place): readonly string[] | undefined {
  if (keys.some((key) => key === name || parseTargetKey(key).path === name)) return undefined;
  const path = resolve(folder, name);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true) return [inside(root, path, name)];
  if (stats?.isDirectory() === true) return several(everyCode, path, root, name);
  if (isDynamicPattern(name)) return several(name, folder, root, name);
  // From a folder of a workspace, paths of keys are typed too.
  if (keys.some((key) => parseTargetKey(key).file === name)) return [name];
  if (!code.test(name) && !/[/\\]/.test(name)) return undefined;
  // `src/money.ts:parse` is the key of a target that is not there.
  if (/\.[cm]?[jt]sx?:/.test(name)) return undefined;
  throw new UsageError(`There is no file "${name}".`);
}

function several(pattern: string, cwd: string, root: string, name: string): readonly string[] {
  const paths = globSync(pattern, { cwd, absolute: true, ignore: "**/node_modules/**", expandDirectories: false });
  const files = paths
    .filter((path) => code.test(path))
    .map((path) => inside(root, path, name))
    .filter((file) => !ignored.test(file));
  const own = files.filter((file) => !isTestFile(file));
  if (own.length > 0) return own;
  const why = files.length > 0 ? "holds tests only: name those that are to be checked" : "holds no source file";
  throw new UsageError(`"${name}" ${why}.`);
}

/** A file relative to the root; for one of the mirror, the source file that it belongs to. */
function inside(root: string, path: string, name: string): string {
  const file = posix(relative(root, path));
  if (file.startsWith("../")) throw new UsageError(`"${name}" lies outside the project, ${root}.`);
  if (!code.test(file)) throw new UsageError(`"${name}" is neither TypeScript nor JavaScript.`);
  if (!file.startsWith(".jiti/")) return file;
  const source = file.slice(".jiti/".length);
  if (existsSync(join(root, source))) return source;
  throw new UsageError(`"${name}" is no section of a source file.`);
}
