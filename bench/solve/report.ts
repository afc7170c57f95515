import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What one conversation about one target came to. */
interface Result {
  readonly target: string;
  readonly solved: boolean;
  readonly submissions: number;
  readonly turns: number;
  /** Characters of system prompts, tools and messages, as they went over the wire: repeated with every turn. */
  readonly sent: number;
  readonly received: number;
  /** First lines of what refused submissions were told. */
  readonly refusals: readonly string[];
}

/** Reads the transcripts below a project's `.jiti/`. */
export function readResults(root: string): readonly Result[] {
  const folder = join(root, ".jiti/transcripts");
  if (!existsSync(folder)) return [];
  return globSync("**/*.jsonl", { cwd: folder })
    .sort()
    .map((file) => resultOf(readFileSync(join(folder, file), "utf8").trim().split("\n").map(parseEntry)));
}

interface Entry {
  readonly type: string;
  readonly keys?: readonly string[];
  readonly system?: unknown;
  readonly tools?: unknown;
  readonly added?: unknown;
  readonly reply?: readonly { readonly type: string; readonly name?: string }[];
  readonly accepted?: boolean;
  readonly text?: string;
}

function parseEntry(line: string): Entry {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a line that jiti itself has written
  return JSON.parse(line) as Entry;
}

function resultOf(entries: readonly Entry[]): Result {
  let context = 0;
  let sent = 0;
  let received = 0;
  for (const entry of entries) {
    if (entry.type === "conversation") context = lengthOf([entry.system, entry.tools]);
    if (entry.type !== "turn") continue;
    context += lengthOf(entry.added);
    sent += context;
    received += lengthOf(entry.reply);
    context += lengthOf(entry.reply);
  }
  const reports = entries.filter(({ type }) => type === "report");
  const calls = entries.flatMap(({ reply }) => reply ?? []);
  const submissions = calls.filter(({ type, name }) => type === "tool_use" && name?.startsWith("submit") === true);
  return {
    target: entries.find(({ keys }) => keys !== undefined)?.keys?.join(", ") ?? "?",
    solved:
      !entries.some(({ type }) => type === "failed") &&
      submissions.length > reports.filter(({ accepted }) => accepted === false).length,
    submissions: submissions.length,
    turns: entries.filter(({ type }) => type === "turn").length,
    sent,
    received,
    refusals: reports
      .filter(({ accepted }) => accepted === false)
      .map(({ text }) => text?.split("\n").slice(0, 2).join(" ") ?? ""),
  };
}

function lengthOf(value: unknown): number {
  return value === undefined ? 0 : JSON.stringify(value).length;
}

/** Prints one line for each target and the sums. */
export function printReport(set: string, results: readonly Result[]): void {
  const width = Math.max(0, ...results.map(({ target }) => target.length));
  for (const { target, solved, submissions, turns, sent, received, refusals } of results) {
    console.log(
      `${solved ? "✓" : "✗"} ${target.padEnd(width)}  ${submissions} submissions, ${turns} turns, ${sent} sent, ${received} received`,
    );
    for (const refusal of refusals) console.log(`    ${refusal.slice(0, 160)}`);
  }
  const solved = results.filter((result) => result.solved);
  const sum = (of: (result: Result) => number): number => results.reduce((total, result) => total + of(result), 0);
  console.log(
    `\n${set}: ${solved.length} of ${results.length} solved, ${solved.filter(({ submissions }) => submissions === 1).length} by the first submission`,
  );
  console.log(
    `  ${sum((one) => one.submissions)} submissions, ${sum((one) => one.turns)} turns, ${sum((one) => one.sent)} characters sent, ${sum((one) => one.received)} received`,
  );
}
