import type { TranscriptEntry } from "./transcript.ts";

/** The entries of a transcript. A line that a killed process left unfinished is left out. */
export function readTranscript(text: string): readonly TranscriptEntry[] {
  return text.split("\n").flatMap((line): TranscriptEntry[] => {
    try {
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- lines are written by `openTranscript`, whole or not at all
      return line === "" ? [] : [JSON.parse(line) as TranscriptEntry];
    } catch {
      return [];
    }
  });
}
