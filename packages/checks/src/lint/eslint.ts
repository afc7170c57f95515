import { existsSync } from "node:fs";
import { isAbsolute, join, relative } from "node:path";
import { JitiError, messageOf } from "@vitest-jiti/core";
import { LineIndex } from "@vitest-jiti/source";
import { resolveFromRoot } from "../project/resolve.ts";
import { type ESLint, type Linter as EslintLinter, loadEslint } from "./eslint-api.ts";
import type { Linter, LintDepth, LintMessage } from "./lint.ts";
import { withoutTypes } from "./without-types.ts";

/** ESLint in this process, with the project's own configuration and without comments that switch rules off. */
export function findEslint(root: string): Linter | undefined {
  const path = resolveFromRoot(root, "eslint");
  if (path === undefined) return undefined;
  const byDepth = new Map<string, Promise<ESLint>>();

  /** Which rules need types differs from file to file, but not among those with the same plugins: one instance for each set. */
  const open = async (depth: LintDepth, file: string): Promise<ESLint> => {
    const Eslint = await loadEslint(path);
    const shared = (byDepth.get("full") ?? Promise.resolve(new Eslint({ cwd: root, allowInlineConfig: false })));
    byDepth.set("full", shared);
    if (depth === "full") return shared;
    const config: unknown = await (await shared).calculateConfigForFile(join(root, file));
    const override = withoutTypes(config);
    const key = JSON.stringify(override);
    const quick = byDepth.get(key) ?? Promise.resolve(new Eslint({ cwd: root, allowInlineConfig: false, overrideConfig: override }));
    byDepth.set(key, quick);
    return quick;
  };

  return {
    async lint({ file, code, depth }) {
      try {
        const eslint = await open(depth, file);
        const [result] = await eslint.lintText(code, { filePath: join(root, file), warnIgnored: false });
        const lines = new LineIndex(code);
        return (result?.messages ?? []).flatMap((message) => translate(message, lines));
      } catch (cause) {
        throw broken(root, cause);
      }
    },
  };
}

function translate(message: EslintLinter.LintMessage, lines: LineIndex): readonly LintMessage[] {
  // Messages without a rule speak of the configuration: a file that no part of it is about, a comment that it ignores.
  if (message.ruleId === null && message.fatal !== true) return [];
  const start = lines.offsetOf({ line: message.line, column: message.column });
  return [{ rule: message.ruleId ?? "parse", message: message.message, start, severity: message.severity === 2 ? "error" : "warning" }];
}

const configNames = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((extension) => `eslint.config.${extension}`);

function broken(root: string, cause: unknown): JitiError {
  const config = configNames.find((name) => existsSync(join(root, name))) ?? "eslint.config.js";
  const place = placeIn(root, cause);
  return new JitiError({
    code: "JITI_ESLINT_BROKEN",
    message: `ESLint does not work with this configuration: ${messageOf(cause)}`,
    at: { file: place?.file ?? config, line: place?.line ?? 1 },
    hint: "Run `npx eslint .` and mend what it reports.",
    cause,
  });
}

/** Where in the project an error was raised. A syntax error names its place in the first line of its stack. */
function placeIn(root: string, cause: unknown): { readonly file: string; readonly line: number } | undefined {
  const stack = cause instanceof Error ? (cause.stack ?? "") : "";
  for (const [, path = "", line] of stack.matchAll(/(?:file:\/\/)?((?:\/|[A-Za-z]:[\\/])[^\s()?]*?\.[cm]?[jt]s)(?:\?[^:\s]*)?:(\d+)/g)) {
    const file = relative(root, path);
    if (!file.startsWith("..") && !isAbsolute(file) && !file.includes("node_modules")) return { file, line: Number(line) };
  }
  return undefined;
}
