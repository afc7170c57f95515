import type { SandboxPermission } from "@vitest-jiti/core";
import { fileURLToPath } from "node:url";

export interface NodeLimits {
  /** Patterns of what may be read. */
  readonly readable: readonly string[];
  /** The folder for temporary files. Absolute. */
  readonly folder: string;
  readonly memoryMb: number;
  readonly allow: readonly SandboxPermission[];
}

const preload = new URL("./inside/preload.ts", import.meta.url);

/**
 * Node's own fences: reading by list, no writing, no child processes, no worker threads, no native addons, a limited
 * heap. They fence neither the network (`network.ts` does, where the system can, and `inside/` everywhere) nor signals
 * (`inside/` does).
 */
export function nodeFlags({ readable, folder, memoryMb, allow }: NodeLimits): readonly string[] {
  return [
    "--permission",
    ...[...readable, fileURLToPath(preload)].map((pattern) => `--allow-fs-read=${pattern}`),
    ...(allow.includes("tmp") ? [`--allow-fs-write=${folder}/*`] : []),
    ...(allow.includes("child-process") ? ["--allow-child-process"] : []),
    `--max-old-space-size=${memoryMb}`,
    "--import",
    allow.includes("loopback") ? `${preload.href}?loopback` : preload.href,
  ];
}
