import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { brokenTsconfig } from "../broken-tsconfig.ts";
import { Turns } from "../turns.ts";
import type { CheckScope, TextOverlay, TypeChecker, TypeProblem } from "../type-checker.ts";
import type { WorkerReply, WorkerRequest, WorkerSettings } from "./worker-protocol.ts";

/** A compiler of TypeScript 5.4 to 6 in a thread of its own. */
export class LanguageServiceChecker implements TypeChecker {
  readonly #root: string;
  readonly #path: string;
  readonly #turns = new Turns();
  #worker: Worker | undefined;
  #count = 0;

  /** @param path Where the project's TypeScript is. */
  constructor(root: string, path: string) {
    this.#root = root;
    this.#path = path;
  }

  check(overlay: TextOverlay, scope: CheckScope): Promise<readonly TypeProblem[]> {
    return this.#turns.take(async () => {
      this.#count += 1;
      const reply = await this.#ask({ id: this.#count, kind: "check", overlay, scope });
      if (reply.kind === "broken") throw brokenTsconfig(this.#root, reply.problem);
      if (reply.kind === "failed") throw new Error(reply.message);
      return reply.problems;
    });
  }

  refresh(): Promise<void> {
    return this.#turns.take(async () => {
      if (!this.#worker) return;
      this.#count += 1;
      await this.#ask({ id: this.#count, kind: "refresh" });
    });
  }

  close(): Promise<void> {
    return this.#turns.take(async () => {
      const worker = this.#worker;
      this.#worker = undefined;
      await worker?.terminate();
    });
  }

  async #ask(request: WorkerRequest): Promise<WorkerReply> {
    const worker = (this.#worker ??= this.#start());
    const answered = new AbortController();
    const { signal } = answered;
    worker.ref();
    try {
      const exit = once(worker, "exit", { signal }).then(([code]) => {
        throw new Error(`TypeScript's thread ended with code ${String(code)}.`);
      });
      const message: Promise<unknown[]> = once(worker, "message", { signal });
      worker.postMessage(request);
      const [reply]: unknown[] = await Promise.race([message, exit]);
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- Only the thread beside this file answers.
      return reply as WorkerReply;
    } catch (error) {
      this.#worker = undefined;
      throw error;
    } finally {
      answered.abort();
      worker.unref();
    }
  }

  #start(): Worker {
    const worker = new Worker(new URL("./language-service.worker.ts", import.meta.url), {
      workerData: { root: this.#root, path: this.#path } satisfies WorkerSettings,
      // Not what the host was started with: its loaders and flags are about other code.
      execArgv: [],
    });
    // Who waits for an answer hears of errors; between answers nobody does, and Node would end the process.
    return worker.on("error", () => undefined);
  }
}
