import { type TurnIdentity } from "@vitest-jiti/core";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { conversationOf, parseRecording, type RecordedTurn, type Recording } from "./recording.ts";

/** All recordings of a folder, and how far each was played. */
export class Tape {
  readonly recordings: readonly Recording[];
  readonly #conversations = new Map<string, Recording>();
  readonly #played = new Map<string, number>();

  constructor(recordings: readonly Recording[]) {
    this.recordings = recordings;
    for (const recording of recordings) this.#conversations.set(conversationOf(recording), recording);
  }

  /** The model that held a conversation: each member of a council may have been another one. */
  authorOf(identity: TurnIdentity): string | undefined {
    return this.#conversations.get(conversationOf(identity))?.model;
  }

  /**
   * The recorded turn with this identity. Where several conversations went through one phase (fresh starts), each asks
   * in its turn; the last one is repeated.
   */
  next(identity: TurnIdentity): RecordedTurn | undefined {
    const name = nameOf(identity);
    this.#played.set(name, (this.#played.get(name) ?? 0) + 1);
    return this.current(identity);
  }

  /** What {@link next} gave the last time. */
  current(identity: TurnIdentity): RecordedTurn | undefined {
    const same = (this.#conversations.get(conversationOf(identity))?.turns ?? []).filter(
      ({ phase, turn }) => phase === identity.phase && turn === identity.turn,
    );
    const played = this.#played.get(nameOf(identity)) ?? 1;
    return same[Math.min(played, same.length) - 1];
  }
}

/**
 * Reads every recording below a folder; `undefined` when there is no such folder.
 *
 * @throws JitiError `JITI_REPLAY_MISSING` when a file is not a recording.
 */
export function readTape(folder: string): Tape | undefined {
  const files = listJson(folder);
  if (files === undefined) return undefined;
  return new Tape(files.map((file) => parseRecording(relative(folder, file), readFileSync(file, "utf8"))));
}

/** A recording, or `undefined` when there is none, or none that can be read: it is about to be replaced. */
export function readRecording(file: string): Recording | undefined {
  try {
    return parseRecording(file, readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function listJson(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch {
    return undefined;
  }
}

function nameOf(identity: TurnIdentity): string {
  return `${conversationOf(identity)} ${identity.phase} ${identity.turn}`;
}
