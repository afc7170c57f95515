import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";

/** Why there is no pseudo terminal here; `undefined` when there is. */
export function noTerminal(): string | undefined {
  const { stdout } = spawnSync("sh", ["-c", "script --version"], { encoding: "utf8" });
  return stdout.includes("util-linux")
    ? undefined
    : "`script` of util-linux gives tests a terminal; it is not installed";
}

const deadlineMs = 120_000;

/** A program in a pseudo terminal, as somebody in front of it would use it. */
export class Terminal implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #ended: Promise<number | null>;
  #output = "";

  constructor(command: readonly string[], cwd: string, env: Readonly<Record<string, string>>) {
    const line = command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
    this.#process = spawn("script", ["-qefc", line, "/dev/null"], {
      cwd,
      env: { ...env, TERM: "xterm", COLUMNS: "200" },
    });
    this.#process.stdout?.setEncoding("utf8").on("data", (text: string) => (this.#output += text));
    this.#ended = new Promise((resolve) => {
      this.#process.on("close", resolve);
    });
  }

  /** Everything that was printed, without colours and movements. */
  get output(): string {
    return stripVTControlCharacters(this.#output).replaceAll("\r", "");
  }

  press(keys: string): void {
    this.#process.stdin?.write(keys);
  }

  /** Waits until something holds. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const end = Date.now() + deadlineMs;
    while (!holds()) {
      await delay(50);
      if (Date.now() > end) throw new Error(`Waited in vain for ${what}.\n${this.output}`);
    }
  }

  /** Waits for a text that was not printed before. Returns what was printed since. */
  async prints(text: string, from = 0): Promise<string> {
    await this.until(JSON.stringify(text), () => this.output.slice(from).includes(text));
    return this.output.slice(from);
  }

  /** The exit code, once the program has ended. */
  get exitCode(): Promise<number | null> {
    return this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill("SIGHUP");
    await Promise.race([this.#ended, delay(3000)]);
    this.#process.kill("SIGKILL");
  }
}
