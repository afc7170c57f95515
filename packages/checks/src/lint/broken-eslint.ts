import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { JitiError, messageOf } from "@vitest-jiti/core";

/** ESLint or its configuration failed. The place is the innermost one inside the project. */
export function brokenEslint(root: string, config: string, cause: unknown): JitiError {
  return new JitiError({
    code: "JITI_ESLINT_BROKEN",
    message: `ESLint does not work with this configuration: ${messageOf(cause)}`,
    at: placeIn(root, cause) ?? { file: inside(root, config) ?? config, line: 1 },
    hint: "Run `npx eslint .` and mend what it reports.",
    cause,
  });
}

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Frames read `file:///a/b.js?mtime=1:2:3`; the first line of a syntax error's stack is such a place as well. */
function placeIn(root: string, cause: unknown): Place | undefined {
  const stack = cause instanceof Error ? (cause.stack ?? "") : "";
  for (const [, path = "", line] of stack.matchAll(/((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\s()?]*?\.[cm]?[jt]s)(?:\?[^:\s]*)?:(\d+)/g)) {
    const file = inside(root, path.startsWith("file:") ? fileURLToPath(path) : path);
    if (file !== undefined) return { file, line: Number(line) };
  }
  return undefined;
}

function inside(root: string, path: string): string | undefined {
  const file = relative(root, path).split(sep).join("/");
  return file.startsWith("..") || isAbsolute(file) || file.includes("node_modules/") ? undefined : file;
}
