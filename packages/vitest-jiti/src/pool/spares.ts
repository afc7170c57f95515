import type { ChildProcess } from "node:child_process";
import { type Launch, launch, type Launched } from "./launch.ts";

/**
 * Processes that are started before they are needed: a warm candidate run then takes a third of the time. One spare for
 * each lane is enough, since a lane runs one thing at a time.
 */
export class Spares {
  readonly #waiting = new Map<string, Launched>();
  readonly #alive = new Set<ChildProcess>();
  #isClosed = false;

  take(wanted: Launch): Launched {
    const key = JSON.stringify(wanted);
    const spare = this.#waiting.get(key);
    this.#waiting.delete(key);
    if (spare === undefined || !isAlive(spare.child)) return this.#start(wanted);
    spare.child.ref();
    spare.child.channel?.ref();
    return spare;
  }

  /** Starts the next process; a spare of another kind makes room for it. */
  prepare(wanted: Launch): void {
    const key = JSON.stringify(wanted);
    if (this.#isClosed || this.#waiting.has(key)) return;
    for (const [other, spare] of this.#waiting) {
      this.#waiting.delete(other);
      spare.child.kill("SIGKILL");
    }
    const next = this.#start(wanted);
    // What waits keeps nobody waiting.
    next.child.unref();
    next.child.channel?.unref();
    this.#waiting.set(key, next);
  }

  /** Ends all processes, also those that are in use. */
  close(): void {
    this.#isClosed = true;
    for (const child of this.#alive) child.kill("SIGKILL");
    this.#waiting.clear();
  }

  #start(wanted: Launch): Launched {
    const launched = launch(wanted);
    const { child } = launched;
    this.#alive.add(child);
    child.once("exit", () => this.#alive.delete(child));
    return launched;
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null && child.connected;
}
