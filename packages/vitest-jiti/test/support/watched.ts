import { existsSync, readFileSync } from "node:fs";
import type { Project } from "./project.ts";
import type { Terminal } from "./terminal.ts";

/** A test run: the state of each test file, by its name. */
export type Run = Readonly<Record<string, string>>;

const log = "node_modules/.runs";

/** A configuration that logs every run. `settings` is what `jiti()` gets, as source text. */
export function watchedConfig(settings: string): string {
  return `import { appendFileSync } from "node:fs";
import { basename } from "node:path";
import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";
const log = {
  onTestRunEnd(modules) {
    const run = Object.fromEntries(modules.map((one) => [basename(one.moduleId, ".test.ts"), one.state()]).sort());
    appendFileSync(${JSON.stringify(log)}, JSON.stringify(run) + "\\n");
  },
};
export default defineConfig({ plugins: [jiti(${settings})], test: { reporters: ["default", log] } });
`;
}

/** The runs of a watch session, step by step. */
export class Runs {
  readonly #project: Project;
  readonly #terminal: Terminal;
  #seen = 0;

  constructor(project: Project, terminal: Terminal) {
    this.#project = project;
    this.#terminal = terminal;
  }

  /** Waits for the next runs. A run too many shows in the next step. */
  async next(count: number): Promise<readonly Run[]> {
    await this.#terminal.until(`${count} runs`, () => this.#all().length >= this.#seen + count);
    const runs = this.#all().slice(this.#seen);
    this.#seen += runs.length;
    return runs;
  }

  #all(): readonly Run[] {
    const path = this.#project.path(log);
    if (!existsSync(path)) return [];
    const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Run);
  }
}
