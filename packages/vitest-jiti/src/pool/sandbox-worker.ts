import type { ChildProcess } from "node:child_process";
import { EventEmitter } from "node:events";
import type { PoolWorker, WorkerRequest } from "vitest/node";
import { neverStarted } from "../lane/vitest-versions.ts";
import type { Ending, EndingLimits } from "./ending.ts";
import { openSealed } from "./inside/seal-channel.ts";
import { withoutSecrets } from "./environment.ts";
import type { Launch } from "./launch.ts";
import { residentMb } from "./resident-memory.ts";
import type { Spares } from "./spares.ts";

export const sandboxName = "vitest-jiti";

/** How often a running process is looked at, in milliseconds. */
const watchMs = 100;
const stderrTail = 4000;

/** Vitest's side of one sandboxed process: runs one test file, and ends it when it exceeds a limit. */
export class SandboxWorker implements PoolWorker {
  readonly name = sandboxName;
  /** Modules are handed over as files, not as messages. */
  readonly cacheFs = true;
  readonly #launch: Launch;
  readonly #spares: Spares;
  readonly #limits: EndingLimits;
  readonly #onExit: (unexpected: Ending | undefined) => void;
  /** Errors, and those messages that are the runner's. */
  readonly #events = new EventEmitter();
  #child: ChildProcess | undefined;
  #watch: NodeJS.Timeout | undefined;
  #cause: Ending["cause"] = "itself";
  #isStopping = false;
  #printed = 0;
  #stderr = "";

  constructor(launch: Launch, spares: Spares, limits: EndingLimits, onExit: (unexpected: Ending | undefined) => void) {
    this.#launch = launch;
    this.#spares = spares;
    this.#limits = limits;
    this.#onExit = onExit;
  }

  on(event: string, callback: (...args: unknown[]) => void): void {
    this.#emitterOf(event).on(event, callback);
  }

  off(event: string, callback: (...args: unknown[]) => void): void {
    this.#emitterOf(event).off(event, callback);
  }

  deserialize(data: unknown): unknown {
    return data;
  }

  async start(): Promise<void> {
    const { child, seal } = this.#spares.take(this.#launch);
    this.#child = child;
    child.on("message", (received) => {
      const opened = openSealed(received, seal);
      if (opened === undefined) this.end("forgery");
      else this.#events.emit("message", opened.message);
    });
    child.stdout?.on("data", (chunk: Buffer) => {
      this.#count(chunk);
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      this.#count(chunk);
      this.#stderr = (this.#stderr + chunk.toString()).slice(-stderrTail);
    });
    child.once("exit", (exitCode, signal) => {
      clearInterval(this.#watch);
      this.#events.emit("message", neverStarted);
      this.#onExit(this.#isStopping ? undefined : { cause: this.#cause, exitCode, signal, stderr: this.#stderr });
    });
    return Promise.resolve();
  }

  send(message: WorkerRequest): void {
    const child = this.#running();
    if (message.type === "stop") this.#dismiss();
    else if (child.connected) child.send(message.type === "start" ? scrubbed(message) : message);
    if (message.type === "run") this.#startWatch();
  }

  /** Nothing is left to say: the process is ended without being asked, and Vitest hears that it has stopped. */
  #dismiss(): void {
    this.#isStopping = true;
    clearInterval(this.#watch);
    // Only now: a process that starts while gates run would slow them down.
    this.#spares.prepare(this.#launch);
    setImmediate(() => this.#events.emit("message", { __vitest_worker_response__: true, type: "stopped" }));
  }

  async stop(): Promise<void> {
    const child = this.#running();
    this.#isStopping = true;
    clearInterval(this.#watch);
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise<void>((resolve) =>
      child.once("exit", () => {
        resolve();
      }),
    );
    child.kill("SIGKILL");
    await exited;
  }

  /** Ends the process before its time. */
  end(cause: Ending["cause"]): void {
    if (this.#isStopping || this.#child === undefined) return;
    if (this.#cause === "itself") this.#cause = cause;
    this.#child.kill("SIGKILL");
  }

  #startWatch(): void {
    const startedAt = performance.now();
    this.#watch = setInterval(
      () => {
        if (performance.now() - startedAt >= this.#limits.timeoutMs) this.end("timeout");
        else if ((residentMb(this.#running().pid ?? 0) ?? 0) > this.#limits.memoryMb + baseMb) this.end("memory");
      },
      Math.min(watchMs, this.#limits.timeoutMs),
    );
  }

  #count(chunk: Buffer): void {
    this.#printed += chunk.length;
    if (this.#printed > this.#limits.outputBytes) this.end("output");
  }

  #emitterOf(event: string): NodeJS.EventEmitter {
    return event === "error" || event === "message" ? this.#events : this.#running();
  }

  #running(): ChildProcess {
    if (this.#child === undefined) throw new RangeError("The sandboxed process has not been started.");
    return this.#child;
  }
}

/** What Node and Vitest hold besides the heap that the limit is for. */
const baseMb = 256;

function scrubbed(message: Extract<WorkerRequest, { type: "start" }>): WorkerRequest {
  const { context } = message;
  return {
    ...message,
    context: { ...context, config: { ...context.config, env: withoutSecrets(context.config.env) } },
  };
}
