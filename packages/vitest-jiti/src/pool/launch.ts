import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { sealVariable } from "./inside/seal-channel.ts";
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

/** Starts a process in a process group of its own, so that nothing it does to its group reaches this one. */
export function launch({ entry, flags, environment, prefix, cwd }: Launch): Launched {
  const seal = randomUUID();
  const command = [...prefix, process.execPath];
  const child = fork(entry, [], {
    cwd,
    env: { ...environment, [sealVariable]: seal },
    execPath: command[0],
    execArgv: [...command.slice(1), ...flags],
    stdio: "pipe",
    serialization: "advanced",
    detached: true,
  });
  // A write into a dying process is reported by its end.
  child.on("error", () => undefined);
  return { child, seal };
}
