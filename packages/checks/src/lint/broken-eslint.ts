import { readFileSync } from "node:fs";
import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { JitiError, messageOf } from "@vitest-jiti/core";
import { tryParse } from "@vitest-jiti/source";

/** ESLint or its configuration failed. The place is the innermost one inside the project. */
export function brokenEslint(root: string, config: string, cause: unknown): JitiError {
  return new JitiError({
    code: "JITI_ESLINT_BROKEN",
    message: `ESLint does not work with this configuration: ${messageOf(cause)}`,
    at: placeIn(root, cause) ?? syntaxError(config, inside(root, config) ?? config),
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
  for (const [, path = "", line] of stack.matchAll(
    /((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^\s()?]*?\.[cm]?[jt]s)(?:\?[^:\s]*)?:(\d+)/g,
  )) {
    const file = inside(root, path.startsWith("file:") ? fileURLToPath(path) : path);
    if (file !== undefined) return { file, line: Number(line) };
  }
  return undefined;
}

/** Node tells the place of a syntax error in a module only to whom it ends the process for. */
function syntaxError(config: string, file: string): Place {
  const parsed = tryParse(file, readFileSync(config, "utf8"));
  return { file, line: parsed.ok ? 1 : parsed.problem.location.line };
}

function inside(root: string, path: string): string | undefined {
  const file = relative(root, path).split(sep).join("/");
  return file.startsWith("..") || isAbsolute(file) || file.includes("node_modules/") ? undefined : file;
}
