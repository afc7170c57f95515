import type { UserConsoleLog } from "vitest";
import type { Reporter, TestModule } from "vitest/node";
import { identityOf } from "./vitest-versions.ts";

/** Characters of a gate's output that are kept. */
const outputLimit = 2000;

/** Characters that all tests of a run may print. */
const floodLimit = 2e6;

/** What one run of a lane reported, in the order in which it did. */
export interface Observation {
  readonly modules: readonly TestModule[];
  readonly errors: readonly unknown[];
  /** What tests printed, by task id. */
  readonly output: ReadonlyMap<string, string>;
}

/**
 * The reporter of a lane. Keeps only what was reported since the last run: Vitest's own state still holds the results of
 * earlier runs for files that ended before they could report.
 */
export class Observer implements Reporter {
  #modules = new Map<string, TestModule>();
  #errors: readonly unknown[] = [];
  #output = new Map<string, string>();
  #printed = 0;
  readonly #onFlood: () => void;

  /** `onFlood` is called when tests print without end. */
  constructor(onFlood: () => void) {
    this.#onFlood = onFlood;
  }

  take(): Observation {
    const observation = { modules: [...this.#modules.values()], errors: this.#errors, output: this.#output };
    this.#modules = new Map();
    this.#errors = [];
    this.#output = new Map();
    this.#printed = 0;
    return observation;
  }

  onUserConsoleLog({ content, taskId = "" }: UserConsoleLog): void {
    const before = this.#output.get(taskId) ?? "";
    if (before.length < outputLimit) this.#output.set(taskId, wholeLines(before + content));
    this.#printed += content.length;
    if (this.#printed > floodLimit) this.#onFlood();
  }

  onTestModuleQueued(module: TestModule): void {
    this.#modules.set(identityOf(module), module);
  }

  onTestModuleCollected(module: TestModule): void {
    this.#modules.set(identityOf(module), module);
  }

  onTestModuleEnd(module: TestModule): void {
    this.#modules.set(identityOf(module), module);
  }

  onTestRunEnd(_modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.#errors = errors;
  }
}

/** At most `outputLimit` characters. What is cut in the middle may be half a secret, which does not look like one. */
function wholeLines(text: string): string {
  if (text.length <= outputLimit) return text;
  const cut = text.slice(0, outputLimit);
  return `${cut.slice(0, cut.lastIndexOf("\n") + 1)}…`.padEnd(outputLimit);
}
