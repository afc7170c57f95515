import { execFile } from "node:child_process";
import type { SandboxPermission } from "@vitest-jiti/core";

/** A program and its first arguments, before which a command is put. */
export type Prefix = readonly [program: string, ...args: string[]];

let probed: Promise<Prefix | undefined> | undefined;

/**
 * What keeps a process off the network: a network namespace of its own, where Linux lets users make one. `undefined`
 * where it cannot be enforced, or must not be since gates may use the loopback interface.
 */
export async function networkFence(allow: readonly SandboxPermission[]): Promise<Prefix | undefined> {
  if (process.platform !== "linux" || allow.includes("loopback")) return undefined;
  return (probed ??= probe());
}

function probe(): Promise<Prefix | undefined> {
  return new Promise((resolve) => {
    execFile("unshare", ["-rn", "--", process.execPath, "--version"], { timeout: 5000 }, (error) => {
      resolve(error === null ? ["unshare", "-rn", "--"] : undefined);
    });
  });
}
