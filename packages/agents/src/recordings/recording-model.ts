import type { Model, TurnReply, TurnRequest } from "@vitest-jiti/core";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { pathsRedactor, rootRedactor } from "../redaction/paths.ts";
import { type Environment, secretsRedactor } from "../redaction/secrets.ts";
import { canonicalRequest } from "./canonical.ts";
import { conversationOf, printRecording, type RecordedTurn, type Recording } from "./recording.ts";
import { recordingPath } from "./recording-path.ts";
import { readRecording } from "./tape.ts";
import { recordedResponse } from "./response.ts";

export interface RecordingOptions {
  /** Absolute, or relative to the root. */
  readonly folder: string;
  readonly root: string;
  readonly env: Environment;
}

/** Writes down every turn that succeeds. Keys are removed and paths of this machine replaced before anything is stored. */
export class RecordingModel implements Model {
  readonly id: string;
  readonly price: Model["price"];
  readonly #model: Model;
  readonly #folder: string;
  readonly #scrubRequest: (text: string) => string;
  readonly #scrubResponse: (text: string) => string;
  /** What this process recorded, by conversation. */
  readonly #recordings = new Map<string, Recording>();
  #written: Promise<void> = Promise.resolve();

  constructor(model: Model, options: RecordingOptions) {
    this.id = model.id;
    this.price = model.price;
    this.#model = model;
    this.#folder = resolve(options.root, options.folder);
    const secrets = secretsRedactor(options.env);
    const paths = pathsRedactor(options.root);
    const root = rootRedactor(options.root);
    this.#scrubRequest = (text) => paths(secrets(text));
    // Generated code may well speak of `/tmp`: what the model said is touched as little as possible.
    this.#scrubResponse = (text) => root(secrets(text));
  }

  async turn(request: TurnRequest): Promise<TurnReply> {
    const reply = await this.#model.turn(request);
    const { phase, turn } = request.identity;
    await this.#store(request, {
      phase,
      turn,
      request: canonicalRequest(request, this.#scrubRequest),
      response: recordedResponse(reply, this.#scrubResponse),
    });
    return reply;
  }

  async close(): Promise<void> {
    await this.#written;
    await this.#model.close();
  }

  async #store({ identity }: TurnRequest, turn: RecordedTurn): Promise<void> {
    const path = resolve(this.#folder, recordingPath(identity));
    const conversation = conversationOf(identity);
    const recorded = this.#recordings.get(conversation);
    const { persona, member, keys } = identity;
    const kept = recorded?.turns ?? keptTurns(readRecording(path), turn);
    const recording: Recording = { version: 1, model: this.id, persona, member, keys: [...keys], turns: [...kept, turn] };
    this.#recordings.set(conversation, recording);
    this.#written = this.#written.then(() => writeWhole(path, printRecording(recording)));
    await this.#written;
  }
}

/** A first implementation begins a recording anew; any later phase takes the place of what was recorded for it before. */
function keptTurns(before: Recording | undefined, turn: RecordedTurn): readonly RecordedTurn[] {
  if (turn.phase === "generate") return [];
  return before?.turns.filter(({ phase }) => phase !== turn.phase) ?? [];
}

async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const partial = `${path}.${process.pid}.tmp`;
  await writeFile(partial, text);
  await rename(partial, path);
}
