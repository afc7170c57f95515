import { JitiError, parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import { relative, resolve } from "node:path";
import { posix } from "../heal/posix.ts";

/** Where what was typed is looked up. */
export interface Known {
  readonly keys: readonly TargetKey[];
  /** Absolute. */
  readonly root: string;
  /** Paths may be relative to it. Absolute. */
  readonly folder: string;
}

/**
 * The targets that a user names: by key, by file, or by name; the name of a class stands for its members too. Sorted.
 *
 * @throws JitiError `JITI_TARGET_UNKNOWN` when there is none, or when files share the name.
 */
export function selectTargets(typed: readonly string[], known: Known): readonly TargetKey[] {
  return [...new Set(typed.flatMap((name) => targetsCalled(name, known)))].sort();
}

function targetsCalled(name: string, { keys, root, folder }: Known): readonly TargetKey[] {
  const exact = keys.filter((key) => key === name);
  if (exact.length > 0) return exact;
  const files = [posix(relative(root, resolve(folder, name))), name];
  const inFile = keys.filter((key) => files.includes(parseTargetKey(key).file));
  if (inFile.length > 0) return inFile;
  const named = keys.filter((key) => {
    const { path } = parseTargetKey(key);
    return path === name || path.startsWith(`${name}#`) || path.startsWith(`${name}.`);
  });
  const inFiles = new Set(named.map((key) => parseTargetKey(key).file));
  if (inFiles.size === 1) return named;
  throw new JitiError({
    code: "JITI_TARGET_UNKNOWN",
    message:
      named.length === 0 ? `"${name}" is no target.` : `"${name}" is the name of several targets: ${named.join(", ")}.`,
    hint:
      named.length === 0
        ? "`npx vitest-jiti status` lists all of them; name them by key, file or name."
        : "Name one by its key.",
  });
}
