import { stat } from "node:fs/promises";
import { join } from "node:path";
import { LineIndex } from "@vitest-jiti/source";
import { resolveFromRoot } from "../project/resolve.ts";
import { brokenEslint } from "./broken-eslint.ts";
import { type ESLint, type Linter as EslintLinter, loadEslint } from "./eslint-api.ts";
import type { Linter, LintDepth, LintMessage } from "./lint.ts";
import { withoutTypes } from "./without-types.ts";

/** The project's ESLint in this process, with its own configuration and without comments that switch rules off. */
export function eslintLinter(root: string): Linter | undefined {
  const path = resolveFromRoot(root, "eslint");
  if (path === undefined) return undefined;
  const instances = new EslintInstances(root, path);
  return {
    async lint({ file, code, depth }) {
      const absolute = join(root, file);
      const config = await instances.configOf(absolute);
      if (config === undefined) return undefined;
      try {
        const eslint = await instances.open(absolute, config, depth);
        const [result] = await eslint.lintText(code, { filePath: absolute, warnIgnored: false });
        const lines = new LineIndex(code);
        return (result?.messages ?? []).flatMap((message) => translate(message, lines));
      } catch (cause) {
        instances.forget();
        throw brokenEslint(root, config, cause);
      }
    },
  };
}

/** Instances load a configuration once: a new one is needed when it changes, and for what is laid over it. */
class EslintInstances {
  readonly #root: string;
  readonly #path: string;
  readonly #open = new Map<string, ESLint>();

  constructor(root: string, path: string) {
    this.#root = root;
    this.#path = path;
  }

  /** The configuration file that a file is linted with; the project may have ESLint for others only. */
  async configOf(file: string): Promise<string | undefined> {
    const Eslint = await loadEslint(this.#path);
    return new Eslint({ cwd: this.#root }).findConfigFile(file);
  }

  async open(file: string, config: string, depth: LintDepth): Promise<ESLint> {
    const { mtimeMs } = await stat(config);
    const full = await this.#instance(`${config} ${mtimeMs}`, []);
    if (depth === "full") return full;
    // Which rules need types differs between files with other plugins; files with the same share an instance.
    const overlay = withoutTypes(await full.calculateConfigForFile(file));
    return this.#instance(`${config} ${mtimeMs} ${JSON.stringify(overlay)}`, overlay);
  }

  forget(): void {
    this.#open.clear();
  }

  async #instance(key: string, overrideConfig: EslintLinter.Config[]): Promise<ESLint> {
    const Eslint = await loadEslint(this.#path);
    const known = this.#open.get(key) ?? new Eslint({ cwd: this.#root, allowInlineConfig: false, overrideConfig });
    this.#open.set(key, known);
    return known;
  }
}

function translate(message: EslintLinter.LintMessage, lines: LineIndex): readonly LintMessage[] {
  // Messages without a rule speak of the configuration: a file that no part of it is about, a comment that it ignores.
  if (message.ruleId === null && message.fatal !== true) return [];
  const start = lines.offsetOf({ line: message.line, column: message.column });
  return [
    {
      rule: message.ruleId ?? "parse",
      message: message.message,
      start,
      severity: message.severity === 2 ? "error" : "warning",
    },
  ];
}
