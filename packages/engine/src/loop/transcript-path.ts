import { parseTargetKey, type TargetKey } from "@vitest-jiti/core";

/** Characters that some file system refuses in a name. */
const unsafe = /[<>:"/\\|?*\s]/g;

/**
 * Where the transcript of one generation goes, relative to the root: never the same for two generations of a key.
 *
 * @param what Is written, when it is not the implementation.
 */
export function transcriptPath(keys: readonly TargetKey[], startedAt: number, what = ""): string {
  const [first] = keys;
  if (first === undefined) throw new RangeError("A generation has at least one target.");
  const { file, path } = parseTargetKey(first);
  const stamp = new Date(startedAt).toISOString().replace(/[-:.]/g, "");
  return `.jiti/transcripts/${file}/${path.replace(unsafe, "_")}.${what === "" ? "" : `${what}.`}${stamp}.jsonl`;
}
