import { readdirSync, readFileSync } from "node:fs";
import { scoreFile, tieThreshold } from "@vitest-jiti/checks";
import type { Score } from "@vitest-jiti/core";

/** Two versions of one behaviour, and what a reviewer says about them. */
export interface Pair {
  readonly id: string;
  readonly kind: string;
  readonly better: Order;
  /** The better one is the longer one. */
  readonly longer: boolean;
  readonly a: Score;
  readonly b: Score;
  /** What the scores say. */
  readonly scored: Order;
}

type Order = "a" | "b" | "tie";

/** Scores both versions of every pair of one part of the corpus. */
export function scorePairs(part: "open" | "held-back"): readonly Pair[] {
  const folder = new URL(`./pairs/${part}/`, import.meta.url);
  return readdirSync(folder)
    .sort()
    .map((file) => scorePair(readFileSync(new URL(file, folder), "utf8")));
}

function scorePair(text: string): Pair {
  const [head = "", rest = ""] = text.split("\n--- a\n");
  const [first = "", second = ""] = rest.split("\n--- b\n");
  const header = new Map(
    head.split("\n").map((line) => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]),
  );
  const read = (key: string): string => header.get(key) ?? "";
  const a = scoreFile("src/a.ts", first);
  const b = scoreFile("src/b.ts", second);
  const better = read("better");
  return {
    id: read("id"),
    kind: read("kind"),
    better: better === "a" || better === "b" ? better : "tie",
    longer: read("longer") === "yes",
    a,
    b,
    scored: orderOf(a.measured - b.measured),
  };
}

function orderOf(difference: number): Order {
  // Scores are hundredths; the rest of their difference is how numbers are stored.
  if (Math.abs(difference) < tieThreshold - 1e-9) return "tie";
  return difference > 0 ? "a" : "b";
}

/** Whether the scores say what the reviewer says: the same one is better, or neither. */
export function isRight({ better, scored }: Pair): boolean {
  return better === scored;
}
