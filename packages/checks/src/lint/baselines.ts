import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diskState } from "../project/disk-state.ts";
import type { Linter, LintDepth, LintMessage } from "./lint.ts";

interface Known {
  readonly state: string;
  readonly messages: Promise<readonly LintMessage[]>;
}

/**
 * What a linter says about source files as they are. It is asked for with nearly every candidate and hardly ever changes:
 * a file full of stubs takes the linter as long as a file full of candidates. Remembered while no file of the project
 * changes and no package is installed, since rules with types read any of them.
 */
export class Baselines {
  readonly #root: string;
  readonly #linter: Linter;
  readonly #known = new Map<string, Known>();

  /** @param root Absolute. */
  constructor(root: string, linter: Linter) {
    this.#root = root;
    this.#linter = linter;
  }

  /**
   * @param file Relative to the root.
   * @throws JitiError `JITI_ESLINT_BROKEN`.
   */
  of(file: string, depth: LintDepth): Promise<readonly LintMessage[]> {
    const key = `${depth} ${file}`;
    const state = diskState(this.#root);
    const known = this.#known.get(key);
    if (known?.state === state) return known.messages;
    const messages = this.#lint(file, depth);
    this.#known.set(key, { state, messages });
    // A linter that failed is asked again.
    messages.catch(() => this.#known.delete(key));
    return messages;
  }

  async #lint(file: string, depth: LintDepth): Promise<readonly LintMessage[]> {
    const code = readFileSync(join(this.#root, file), "utf8");
    return (await this.#linter.lint({ file, code, depth })) ?? [];
  }
}
