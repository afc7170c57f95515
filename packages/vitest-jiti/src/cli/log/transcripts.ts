import { readTranscript, type TranscriptEntry } from "@vitest-jiti/agents";
import type { TargetKey } from "@vitest-jiti/core";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { diskFiles } from "../../heal/disk-files.ts";

/** One generation as it was written down. */
export interface WrittenTranscript {
  /** Relative to the root. */
  readonly path: string;
  /** ISO 8601: when it began. */
  readonly at: string;
  readonly entries: readonly TranscriptEntry[];
}

/** The transcripts of all generations that a target took part in, the oldest first. */
export function transcriptsOf(root: string, key: TargetKey): readonly WrittenTranscript[] {
  const paths = globSync(".jiti/transcripts/**/*.jsonl", { cwd: root, dot: true });
  const found = paths.flatMap((path): WrittenTranscript[] => {
    const entries = readTranscript(diskFiles.read(join(root, path)) ?? "");
    const at = startOf(path);
    return at !== undefined && entries.some((entry) => isAbout(entry, key)) ? [{ path, at, entries }] : [];
  });
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function isAbout(entry: TranscriptEntry, key: TargetKey): boolean {
  if (entry.type === "ended") return entry.outcomes.some((outcome) => outcome.key === key);
  return entry.type === "conversation" && entry.keys.includes(key);
}

/** A transcript's name ends with the moment at which it began: `parseMoney.20260102T030405678Z.jsonl`. */
function startOf(path: string): string | undefined {
  const digits = /\.(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z\.jsonl$/.exec(path);
  if (digits === null) return undefined;
  const [, year, month, day, hours, minutes, seconds, ms] = digits;
  return `${year ?? ""}-${month ?? ""}-${day ?? ""}T${hours ?? ""}:${minutes ?? ""}:${seconds ?? ""}.${ms ?? ""}Z`;
}
