import type {
  Block,
  CouncilReport,
  Critique,
  Message,
  Outcome,
  Phase,
  Review,
  TargetKey,
  ToolFault,
  ToolSpec,
  Usage,
} from "@vitest-jiti/core";
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { AgentConfig } from "../agents/schema.ts";
import type { HeldPolicies } from "../policies/held-policies.ts";
import type { AtomFate } from "../atoms/compile.ts";
import { mapStrings } from "../redaction/map-strings.ts";
import { type Environment, secretsRedactor } from "../redaction/secrets.ts";

/** One line of a transcript. In a council, whose it is stands in it. */
export type TranscriptEntry = Entry & { readonly member?: string };

type Entry =
  | {
      readonly type: "conversation";
      readonly persona: string;
      readonly agent: string;
      /** What the agent ran with: written as an agent of its own, it has the same prompt and tools again. */
      readonly config: AgentConfig;
      /** What its policies come to. */
      readonly policies: HeldPolicies;
      /** What became of each atom of the prompt. */
      readonly atoms: readonly AtomFate[];
      readonly member: string;
      readonly keys: readonly TargetKey[];
      readonly phase: Phase;
      readonly model: string;
      readonly system: readonly string[];
      readonly tools: readonly ToolSpec[];
    }
  | {
      readonly type: "turn";
      readonly phase: Phase;
      readonly turn: number;
      /** The messages that this turn added to the conversation. */
      readonly added: readonly Message[];
      readonly reply: readonly Block[];
      readonly stop: string;
      readonly usage: Usage;
      /** Estimate in US dollars; `null` when the model has no known price. */
      readonly usd: number | null;
      readonly ms: number;
    }
  | {
      readonly type: "tool";
      readonly phase: Phase;
      readonly turn: number;
      readonly name: string;
      readonly input: unknown;
      readonly refused: boolean;
      readonly fault?: ToolFault;
      readonly result: string;
    }
  /** What the last submission led to, in the words that the agent reads next. */
  | { readonly type: "report"; readonly accepted: boolean; readonly text: string }
  /** With what inputs a submission failed that its author did not see. */
  | { readonly type: "held-out"; readonly failures: readonly string[] }
  /** What the reviewer said of the last submission, or why nothing. */
  | { readonly type: "review"; readonly agent: string; readonly review: Review }
  | { readonly type: "no-review"; readonly agent: string; readonly why: string }
  /** Whose the proposals are that a council criticises: members by letter. Its members are not told. */
  | { readonly type: "proposals"; readonly letters: Readonly<Record<string, readonly string[]>> }
  /** What a member said of the proposals of others, or why nothing. */
  | { readonly type: "critique"; readonly critique: Critique }
  | { readonly type: "no-critique"; readonly why: string }
  | { readonly type: "stopped"; readonly reason: string }
  | { readonly type: "failed"; readonly code: string; readonly message: string }
  /** How a council came to its code. */
  | { readonly type: "council"; readonly report: CouncilReport }
  /** How the whole generation ended; the last line, unless the process was killed. */
  | { readonly type: "ended"; readonly outcomes: readonly EndedTarget[] };

/** How a generation ended for one of its targets. */
export interface EndedTarget {
  readonly key: TargetKey;
  readonly kind: Outcome["kind"];
  /** Of a failure: the error's code. */
  readonly code?: string;
  /** Why it failed, or why the present code was kept. */
  readonly message?: string;
}

/** Where a conversation is written down while it goes on. */
export interface Transcript {
  write(entry: TranscriptEntry): void;
  close(): Promise<void>;
}

/**
 * A transcript as JSON lines in a file, without secrets. Each entry is on disk when `write` returns: what a killed process
 * paid for can still be read. A transcript that cannot be written is given up, for it is no reason to lose code.
 *
 * @param path Absolute. The file is made with the first entry.
 * @param env Whose secrets are left out.
 */
export function openTranscript(
  path: string,
  onWarning: (message: string) => void = () => undefined,
  env: Environment = process.env,
): Transcript {
  const redact = secretsRedactor(env);
  let file: number | undefined;
  let broken = false;
  return {
    write(entry) {
      if (broken) return;
      try {
        file ??= create(path);
        writeSync(file, `${JSON.stringify(mapStrings(entry, redact))}\n`);
      } catch (error) {
        broken = true;
        onWarning(`The transcript ${path} cannot be written: ${String(error)}`);
      }
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
      broken = true;
      return Promise.resolve();
    },
  };
}

/** The part of a transcript that one member of a council writes; outside a council all of it. */
export function transcriptOf(member: string, transcript: Transcript): Transcript {
  if (member === "") return transcript;
  return {
    write(entry) {
      transcript.write({ ...entry, member });
    },
    close: () => transcript.close(),
  };
}

function create(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  return openSync(path, "a");
}
