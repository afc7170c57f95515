import { counted } from "@vitest-jiti/core";
import type { Share } from "./share.ts";
import type { Status, TargetStatus } from "./read-status.ts";

/** From here on a section is more the project's than jiti's. */
const stableRuns = 50;

/** For people: a line for each target, then what they may want to do. */
export function printStatus({ targets, orphans, orphanTests, share, problems }: Status, now: Date): string {
  const lines = [
    ...(targets.length === 0 && problems.length === 0 ? ["No stubs here: declare one with `return jiti.stub()`."] : []),
    ...(targets.length === 0 ? [] : [...table(targets, now), "", shareLine(share)]),
    ...stableLines(targets),
    ...orphanLines(orphans, targets),
    ...orphanTestLines(orphanTests),
    ...problems.map(({ code, message }) => `${code}: ${message}`),
  ];
  return lines.join("\n");
}

function table(targets: readonly TargetStatus[], now: Date): readonly string[] {
  const rows = targets.map((target) => [
    target.state,
    target.key,
    target.score === null ? "-" : target.score.toFixed(1),
    target.generatedAt === null ? "-" : ageOf(new Date(target.generatedAt), now),
    target.runs === null ? "-" : String(target.runs),
    `${target.file}:${target.line}`,
    notesOf(target),
  ]);
  const all = [["state", "target", "score", "age", "runs", "stub", ""], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

function notesOf({ state, changed, gates, specTests }: TargetStatus): string {
  const notes = [
    ...(gates === 0 ? ["no gates"] : []),
    ...specTestNotes(specTests),
    ...(changed.length === 0 ? [] : [`${changed.join(", ")} changed`]),
  ];
  return state === "conflict" ? [...notes, "see status --why"].join("; ") : notes.join("; ");
}

/** `2 spec tests (1 missing, 1 edited)` */
function specTestNotes(tests: TargetStatus["specTests"]): readonly string[] {
  if (tests.length === 0) return [];
  const states = [...Map.groupBy(tests, ({ state }) => state)]
    .filter(([state]) => state !== "current")
    .map(([state, all]) => `${all.length} ${state}`);
  return [`${counted(tests.length, "spec test")}${states.length === 0 ? "" : ` (${states.join(", ")})`}`];
}

function ageOf(then: Date, now: Date): string {
  const hours = (now.getTime() - then.getTime()) / 3_600_000;
  if (hours < 1) return "new";
  return hours < 48 ? `${Math.floor(hours)} h` : `${Math.floor(hours / 24)} d`;
}

function shareLine({ generated, all }: Share): string {
  return `${Math.round((100 * generated) / Math.max(all, 1))}% of ${counted(all, "line")} of code ${all === 1 ? "is" : "are"} generated (${generated}).`;
}

function stableLines(targets: readonly TargetStatus[]): readonly string[] {
  const stable = targets.filter(
    ({ state, runs }) => (state === "current" || state === "edited") && runs !== null && runs >= stableRuns,
  );
  if (stable.length === 0) return [];
  const keys = stable.map(({ key }) => key).join(" ");
  return [`Unchanged for ${stableRuns} runs and more, ready to be your own source: npx vitest-jiti merge ${keys}`];
}

function orphanLines(orphans: readonly string[], targets: readonly TargetStatus[]): readonly string[] {
  if (orphans.length === 0) return [];
  const mayMove = targets.some(({ state }) => state === "missing");
  return [
    "Sections without a target:",
    ...orphans.map((key) => `  ${key}`),
    ...(mayMove ? ["  If you renamed or moved a target, the next run takes its section along."] : []),
    "  Remove them: npx vitest-jiti clear --orphans",
  ];
}

function orphanTestLines(orphans: Status["orphanTests"]): readonly string[] {
  if (orphans.length === 0) return [];
  return [
    "Spec tests without a gate:",
    ...orphans.map(({ title, file }) => `  "${title}"  ${file}`),
    "  Remove them: npx vitest-jiti test prune",
  ];
}
