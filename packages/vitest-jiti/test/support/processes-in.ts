import { readdirSync, readlinkSync } from "node:fs";

/** Processes that work in a folder, where the system tells. */
export function processesIn(root: string): readonly string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc").filter((name) => {
    try {
      return /^\d+$/.test(name) && readlinkSync(`/proc/${name}/cwd`) === root;
    } catch {
      // Gone, or somebody else's.
      return false;
    }
  });
}
