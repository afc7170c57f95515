import { readFileSync } from "node:fs";

const pageBytes = 4096;

/** Megabytes that a process holds, buffers included; `undefined` where the system does not say. */
export function residentMb(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  try {
    const [, resident] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
    return (Number(resident) * pageBytes) / 1e6;
  } catch {
    // It has ended.
    return undefined;
  }
}
