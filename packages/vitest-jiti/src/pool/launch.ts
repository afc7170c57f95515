import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { Socket } from "node:net";
import { sealVariable } from "./inside/seal-channel.ts";
import { lifeLine } from "./last-will.ts";
import type { Prefix } from "./network.ts";

/** How to start a sandboxed process. Equal launches start interchangeable processes. */
export interface Launch {
  /** The program that Vitest runs in forks. Absolute. */
  readonly entry: string;
  readonly flags: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What it is started under. */
  readonly prefix: Prefix;
  readonly cwd: string;
}

export interface Launched {
  readonly child: ChildProcess;
  /** What every message of the process's runner carries. Nothing else in the process knows it. */
  readonly seal: string;
}

/**
 * Starts a process in a process group of its own, so that nothing it does to its group reaches this one. Its last pipe
 * stays open as long as both processes live, which is what `last-will.ts` waits for.
 */
export function launch({ entry, flags, environment, prefix, cwd }: Launch): Launched {
  const seal = randomUUID();
  const command = [...prefix, process.execPath];
  const child = fork(entry, [], {
    cwd,
    env: { ...environment, [sealVariable]: seal },
    execPath: command[0],
    execArgv: [...command.slice(1), ...flags],
    stdio: ["pipe", "pipe", "pipe", "ipc", "pipe"],
    serialization: "advanced",
    detached: true,
  });
  const life = child.stdio.at(lifeLine);
  if (life instanceof Socket) {
    life.on("error", () => undefined).unref();
    child.once("exit", () => life.destroy());
  }
  // A write into a dying process is reported by its end.
  child.on("error", () => undefined);
  return { child, seal };
}
