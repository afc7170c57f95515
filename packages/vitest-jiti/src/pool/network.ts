import type { SandboxPermission } from "@vitest-jiti/core";
import { execFile } from "node:child_process";

/** A program with arguments that a command can be put behind. */
export type Prefix = readonly string[];

let probed: Promise<Prefix> | undefined;

/**
 * What keeps a process off the network: a network namespace of its own, where Linux lets users make one. Empty where it
 * cannot be enforced, or must not be since gates may use the loopback interface.
 */
export async function networkFence(allow: readonly SandboxPermission[]): Promise<Prefix> {
  if (process.platform !== "linux" || allow.includes("loopback")) return [];
  return (probed ??= probe());
}

function probe(): Promise<Prefix> {
  return new Promise((resolve) => {
    execFile("unshare", ["-rn", "--", process.execPath, "--version"], { timeout: 5000 }, (error) => {
      resolve(error === null ? ["unshare", "-rn", "--"] : []);
    });
  });
}
