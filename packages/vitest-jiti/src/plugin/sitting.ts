import type { Vitest } from "vitest/node";
import type { Healer } from "../heal/healer.ts";
import type { Quiet } from "../heal/quiet.ts";
import { describe, explain, reasonsIn, report } from "./aftermath.ts";
import { interrupted, interruptible } from "./interruptible.ts";
import type { Mirrors } from "./mirrors.ts";

export interface SittingOptions {
  readonly vitest: Vitest;
  readonly quiet: Quiet;
  /** Loads what heals. Called when something may have to be done. */
  readonly openHealer: () => Promise<Healer>;
  readonly mirrors: Mirrors;
  /** Where problems and summaries go. */
  write(text: string): void;
}

/** The healing of one Vitest instance over its runs: what was healed, what could not be, and what is still to be told. */
export class Sitting {
  readonly #options: SittingOptions;
  /** Files that `start` has healed and the sequencer therefore need not. */
  #healed: ReadonlySet<string> = new Set();
  #unsaid = "";
  #reddens = false;
  #healer: Promise<Healer> | undefined;

  constructor(options: SittingOptions) {
    this.#options = options;
  }

  /** Whether most likely nothing is to be healed. */
  seemsQuiet(): boolean {
    return this.#options.quiet.seems();
  }

  /** Heals what the files gate. In `start` the summary waits until Vitest has reported, elsewhere it comes at once. */
  async heal(files: readonly string[], inStart: boolean): Promise<void> {
    const open = files.filter((file) => !this.#healed.has(file));
    this.#healed = new Set(inStart ? files : []);
    if (open.length === 0 || this.#options.quiet.holds(open)) return;
    const exitCode = process.exitCode;
    let wasInterrupted = false;
    try {
      wasInterrupted = await interruptible(async (signal) => {
        this.#healer ??= this.#options.openHealer();
        const healed = await (await this.#healer).heal(open, inStart, signal);
        const reasons = reasonsIn(healed);
        explain(this.#options.vitest, reasons);
        this.#options.mirrors.refuse(new Set(healed.pass.refused.keys()));
        this.#reddens = reasons.size > 0 || healed.problems.length > 0;
        this.#unsaid = report(healed.problems, healed.summary);
      });
    } catch (error) {
      this.#reddens = true;
      this.#unsaid = `\n${describe(error)}\n`;
    } finally {
      process.exitCode = wasInterrupted ? interrupted : exitCode;
    }
    // After an interruption nothing follows that could tell it.
    if (!inStart || wasInterrupted) this.conclude();
  }

  async close(): Promise<void> {
    await (await this.#healer)?.close();
  }

  /** Tells what is still unsaid, and fails a run in which a target is not what it has to be. */
  conclude(): void {
    if (this.#unsaid !== "") this.#options.write(this.#unsaid);
    this.#unsaid = "";
    if (this.#reddens && process.exitCode !== interrupted) process.exitCode = 1;
    this.#reddens = false;
  }
}
