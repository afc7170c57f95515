import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { LineIndex } from "@vitest-jiti/source";
import { findUpwards } from "../project/find-upwards.ts";
import { perPackage } from "../project/per-package.ts";
import { brokenEslint } from "./broken-eslint.ts";
import { type ESLint, type Linter as EslintLinter, loadEslint } from "./eslint-api.ts";
import type { Linter, LintDepth, LintMessage } from "./lint.ts";
import { withoutTypes } from "./without-types.ts";

/** The project's ESLint in this process, with its own configuration and without comments that switch rules off. */
export function eslintLinter(root: string): Linter {
  const instancesFor = perPackage(root, "eslint", (path) => new EslintInstances(root, path));
  return {
    async lint({ file, code, depth }) {
      const instances = instancesFor(file);
      if (instances === undefined) return undefined;
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

const configNames = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((extension) => `eslint.config.${extension}`);

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
    // ESLint 9 looks upwards from where it is started, ESLint 10 from the file.
    const nearest = findUpwards(this.#root, dirname(file), configNames);
    return new Eslint({ cwd: nearest === undefined ? this.#root : dirname(nearest) }).findConfigFile(file);
  }

  async open(file: string, config: string, depth: LintDepth): Promise<ESLint> {
    const { mtimeMs } = await stat(config);
    const cwd = dirname(config);
    const full = await this.#instance(`${config} ${mtimeMs}`, cwd, []);
    if (depth === "full") return full;
    // Which rules need types differs between files with other plugins; files with the same share an instance.
    const overlay = withoutTypes(await full.calculateConfigForFile(file));
    return this.#instance(`${config} ${mtimeMs} ${JSON.stringify(overlay)}`, cwd, overlay);
  }

  forget(): void {
    this.#open.clear();
  }

  async #instance(key: string, cwd: string, overrideConfig: EslintLinter.Config[]): Promise<ESLint> {
    const Eslint = await loadEslint(this.#path);
    const known = this.#open.get(key) ?? new Eslint({ cwd, allowInlineConfig: false, overrideConfig });
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
