import { JitiError, messageOf, type Phase, type TurnIdentity } from "@vitest-jiti/core";
import { z } from "zod";
import { parseMultiline, printMultiline } from "./multiline.ts";

const phases = [
  "generate", "restart", "repair", "regenerate", "refactor", "tests", "review", "critique", "synthesis",
] as const satisfies readonly Phase[];

const block = z.looseObject({ type: z.string() });
const digest = z.string().regex(/^[0-9a-f]{16}$/);

const recordedTurn = z.object({
  phase: z.enum(phases),
  turn: z.int().positive(),
  request: z.object({
    /** Of the request as it was sent, tool ids and machine paths aside. */
    digests: z.object({ system: digest, tools: digest, messages: digest }),
    /** The messages that this turn added. */
    added: z.array(z.object({ role: z.enum(["user", "assistant"]), content: z.array(block) })),
  }),
  response: z.object({
    content: z.array(block),
    stop_reason: z.string(),
    usage: z.object({
      input_tokens: z.int().nonnegative(),
      cache_read_input_tokens: z.int().nonnegative(),
      cache_creation_input_tokens: z.int().nonnegative(),
      output_tokens: z.int().nonnegative(),
    }),
  }),
});

const recording = z.object({
  version: z.literal(1),
  /** `<provider>/<model>` that gave the answers. */
  model: z.string().min(1),
  persona: z.string().min(1),
  member: z.string(),
  keys: z.array(z.string().min(1)).min(1),
  turns: z.array(recordedTurn),
});

export type RecordedTurn = Readonly<z.infer<typeof recordedTurn>>;
export type Recording = Readonly<z.infer<typeof recording>>;

/** A recording as it stands in its file. */
export function printRecording(value: Recording): string {
  return printMultiline(value);
}

/**
 * Reads a recording.
 *
 * @throws JitiError `JITI_REPLAY_MISSING` when the text is not one.
 */
export function parseRecording(file: string, text: string): Recording {
  try {
    const result = recording.safeParse(parseMultiline(text));
    if (result.success) return result.data;
    throw new TypeError(z.prettifyError(result.error));
  } catch (error) {
    throw new JitiError({
      code: "JITI_REPLAY_MISSING",
      message: `${file} is not a recording of a conversation: ${messageOf(error)}`,
      hint: "Restore the file, or record it anew with JITI_RECORD=<folder>.",
      cause: error,
    });
  }
}

interface ConversationIdentity extends Pick<TurnIdentity, "persona" | "member"> {
  readonly keys: readonly string[];
}

/** What recordings are told apart by, apart from phase and turn. */
export function conversationOf({ persona, member, keys }: ConversationIdentity): string {
  return JSON.stringify([persona, member, keys]);
}
