import type { TranscriptEntry } from "@vitest-jiti/agents";
import {
  addUsage,
  type CouncilReport,
  JitiError,
  noUsage,
  type Outcome,
  parseTargetKey,
  type Phase,
  type Provenance,
  type Remark,
  type Review,
  type Score,
  type Target,
  type TargetKey,
  type Usage,
} from "@vitest-jiti/core";
import { parseMirror, readHolocronEntry } from "@vitest-jiti/source";
import { join } from "node:path";
import { diskFiles } from "../../heal/disk-files.ts";
import { findTarget } from "../find-target.ts";
import { type OnDisk, openDisk } from "../status/read-status.ts";
import { type RefusedCall, refusedCallsIn } from "./refused-calls.ts";
import { transcriptsOf, type WrittenTranscript } from "./transcripts.ts";

/** How a target came about. */
export interface Log {
  readonly key: TargetKey;
  /** Where its present code comes from; `null` where nobody remembers: `.jiti/holocron/` is not committed. */
  readonly present: Provenance | null;
  /** The oldest first. */
  readonly generations: readonly Generation[];
}

/** One try to generate it. */
export interface Generation {
  /** ISO 8601: when it began. */
  readonly at: string;
  /** Relative to the root. */
  readonly transcript: string;
  /** All targets of the unit. */
  readonly keys: readonly TargetKey[];
  /** Of a council: all of its models. */
  readonly model: string;
  readonly agent: string;
  readonly attempts: readonly LoggedAttempt[];
  /** Tool calls that its configuration or a policy blocked, or that were wrong otherwise. */
  readonly refusedCalls: readonly RefusedCall[];
  /** What members of a council said of each other's proposals. */
  readonly remarks: readonly LoggedRemark[];
  /** How a council came to the code; `null` where none did. */
  readonly council: CouncilReport | null;
  readonly turns: number;
  readonly usage: Usage;
  /** Estimate in US dollars; `null` when the model has no known price. */
  readonly usd: number | null;
  /** What the model took. */
  readonly seconds: number;
  /** `unfinished`: the process ended before the generation did. */
  readonly result: Outcome["kind"] | "unfinished";
  /** Why it failed, or why the code was kept. */
  readonly reason: string | null;
  /** Of the code that was accepted, while it is the present one. */
  readonly score: Score | null;
}

/** One submission and what it led to. */
export interface LoggedAttempt {
  readonly phase: Phase;
  /** Which member of a council; empty outside one. */
  readonly member: string;
  readonly accepted: boolean;
  /** Findings, failing gates or the score, as the model was told; empty for the last one, which needed no answer. */
  readonly report: string;
  /** Inputs that its author did not see, and for which it was refused. */
  readonly heldOut: readonly string[];
  /** What a reviewer said of it, or why nothing; `null` where none was asked. */
  readonly review: LoggedReview | null;
}

/** What a member of a council said of the proposal of others, which it knew by its letter. */
export interface LoggedRemark extends Remark {
  readonly member: string;
  /** Whose it was. */
  readonly of: readonly string[];
}

/** What a reviewer said of a submission that was green. */
export type LoggedReview = ({ readonly agent: string } & Review) | { readonly agent: string; readonly silent: string };

/**
 * Reads how a target was generated.
 *
 * @param typed Key, file or name.
 * @throws JitiError `JITI_TARGET_UNKNOWN`
 */
export function readLog(typed: string, folder: string): Log {
  const disk = openDisk(folder);
  const target = findTarget(disk, typed, folder);
  const present = provenanceOf(target, disk);
  const generations = transcriptsOf(disk.root, target.key).map((one) => generationOf(one, target.key, present));
  return { key: target.key, present: present ?? null, generations };
}

/**
 * The text of a target's last transcript.
 *
 * @throws JitiError `JITI_TARGET_UNKNOWN`
 */
export function readLastTranscript(typed: string, folder: string): string {
  const disk = openDisk(folder);
  const target = findTarget(disk, typed, folder);
  const last = transcriptsOf(disk.root, target.key).at(-1);
  const text = last && diskFiles.read(join(disk.root, last.path));
  if (text !== undefined) return text.trimEnd();
  throw new JitiError({
    code: "JITI_TARGET_UNKNOWN",
    message: `There is no transcript of ${target.key} on this machine.`,
    hint: "Transcripts are not committed: they are where the code was generated.",
  });
}

function provenanceOf(target: Target, { root, mirror }: OnDisk): Provenance | undefined {
  const { file } = parseTargetKey(target.key);
  const section = parseMirror(file, mirror.read(file) ?? "").sections.get(target.key);
  return section && readHolocronEntry(root, diskFiles, section)?.provenance;
}

function generationOf(
  { path, at, entries }: WrittenTranscript,
  key: TargetKey,
  present: Provenance | undefined,
): Generation {
  const opening = entries.find((entry) => entry.type === "conversation");
  const turns = entries.filter((entry) => entry.type === "turn");
  const isPresent = present?.transcript === path;
  return {
    at,
    transcript: path,
    keys: opening?.keys ?? [key],
    model: modelsIn(entries),
    agent: opening?.persona ?? "none",
    attempts: byMember(entries).flatMap(([member, own]) => attemptsOf(own, member, entries)),
    refusedCalls: refusedCallsIn(entries),
    remarks: remarksIn(entries),
    council: entries.findLast((entry) => entry.type === "council")?.report ?? null,
    turns: turns.length,
    usage: turns.map(({ usage }) => usage).reduce(addUsage, noUsage),
    usd: turns.reduce<number | null>((sum, { usd }) => (sum === null || usd === null ? null : sum + usd), 0),
    seconds: turns.reduce((sum, { ms }) => sum + ms, 0) / 1000,
    ...resultOf(entries, key, isPresent),
    score: isPresent ? present.score : null,
  };
}

type Ending = Pick<Generation, "result" | "reason">;

function resultOf(entries: readonly TranscriptEntry[], key: TargetKey, isPresent: boolean): Ending {
  const ended = entries.findLast((entry) => entry.type === "ended")?.outcomes.find((outcome) => outcome.key === key);
  if (ended !== undefined) {
    const reason = ended.code === undefined ? ended.message : `${ended.code}: ${ended.message ?? ""}`;
    return { result: ended.kind, reason: reason ?? null };
  }
  if (isPresent) return { result: "generated", reason: null };
  const failed = entries.findLast((entry) => entry.type === "failed");
  return { result: "unfinished", reason: failed === undefined ? null : `${failed.code}: ${failed.message}` };
}

/** Each once, in the order in which they were asked. */
function modelsIn(entries: readonly TranscriptEntry[]): string {
  const models = entries.flatMap((entry) => (entry.type === "conversation" ? [entry.model] : []));
  return models.length === 0 ? "none" : [...new Set(models)].join(", ");
}

function remarksIn(entries: readonly TranscriptEntry[]): readonly LoggedRemark[] {
  const letters = entries.findLast((entry) => entry.type === "proposals")?.letters ?? {};
  return entries.flatMap((entry) =>
    entry.type === "critique"
      ? entry.critique.remarks.map((said) => ({
          ...said,
          member: entry.member ?? "",
          of: letters[said.proposal] ?? [],
        }))
      : [],
  );
}

/** Members of a council write at the same time: what each did stands together, in the order in which they began. */
function byMember(entries: readonly TranscriptEntry[]): readonly (readonly [string, readonly TranscriptEntry[]])[] {
  return [...Map.groupBy(entries, ({ member = "" }) => member)];
}

/** Every report is about one submission; the last submission of a generation that succeeded gets none. */
function attemptsOf(
  entries: readonly TranscriptEntry[],
  member: string,
  all: readonly TranscriptEntry[],
): readonly LoggedAttempt[] {
  const attempts: LoggedAttempt[] = [];
  let phase: Phase = "generate";
  let isOpen = false;
  let heldOut: readonly string[] = [];
  let review: LoggedReview | null = null;
  for (const entry of entries) {
    if (entry.type === "review") review = { agent: entry.agent, ...entry.review };
    if (entry.type === "no-review") review = { agent: entry.agent, silent: entry.why };
    // The reviewer's conversation stands between a submission and its report, and a critique behind the last one.
    if ("phase" in entry && (entry.phase === "review" || entry.phase === "critique")) continue;
    if (entry.type === "turn") {
      phase = entry.phase;
      isOpen = entry.reply.some((block) => block.type === "tool_use" && /^(?:submit|keep)/.test(block.name));
    }
    if (entry.type === "tool" && /^(?:submit|keep)/.test(entry.name)) isOpen = false;
    if (entry.type === "held-out") heldOut = entry.failures;
    if (entry.type === "report") {
      attempts.push({ phase, member, accepted: entry.accepted, report: entry.text, heldOut, review });
      heldOut = [];
      review = null;
      isOpen = false;
    }
  }
  const ended = all.findLast((entry) => entry.type === "ended");
  const isGreen = ended?.outcomes.some(({ kind }) => kind !== "failed") === true;
  return isOpen && isGreen
    ? [...attempts, { phase, member, accepted: true, report: "", heldOut: [], review }]
    : attempts;
}
