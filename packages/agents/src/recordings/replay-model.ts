import { JitiError, type Model, type Price, type TurnIdentity, type TurnReply, type TurnRequest } from "@vitest-jiti/core";
import { canonicalRequest } from "./canonical.ts";
import { driftOf } from "./drift.ts";
import { conversationOf } from "./recording.ts";
import { recordingPath } from "./recording-path.ts";
import type { Tape } from "./tape.ts";

export interface ReplayOptions {
  /** As the user wrote it. */
  readonly folder: string;
  /** What none of the recorded models exceeds. */
  readonly price: Price | undefined;
  /** Of the recorded models, by their names. */
  readonly prices: ReadonlyMap<string, Price | undefined>;
  readonly strict: boolean;
  readonly scrub: (text: string) => string;
  readonly onWarning: (message: string) => void;
}

/** Finds the recorded answer for each turn, says where a request differs from the recorded one, and has it served. */
export class ReplayModel implements Model {
  readonly id: string;
  readonly price: Price | undefined;
  readonly #model: Model;
  readonly #tape: Tape;
  readonly #options: ReplayOptions;
  readonly #warned = new Set<string>();
  readonly #stop: () => Promise<void>;

  constructor(model: Model, tape: Tape, options: ReplayOptions, stop: () => Promise<void>) {
    this.id = model.id;
    this.price = options.price;
    this.#model = model;
    this.#tape = tape;
    this.#options = options;
    this.#stop = stop;
  }

  turn(request: TurnRequest): Promise<TurnReply> {
    const { identity } = request;
    const recorded = this.#tape.next(identity);
    if (recorded === undefined) return Promise.reject(missing(identity, this.#options.folder));
    const drift = driftOf(recorded.request, canonicalRequest(request, this.#options.scrub));
    if (drift === undefined) return this.#play(request);
    const where = `${identity.keys.join(", ")}, ${identity.phase} ${identity.turn}`;
    if (this.#options.strict) return Promise.reject(refused(where, drift, identity, this.#options.folder));
    if (!this.#warned.has(conversationOf(identity))) {
      this.#warned.add(conversationOf(identity));
      this.#options.onWarning(`The request for ${where} differs from the recorded one in ${drift}. The recorded answer is used.`);
    }
    return this.#play(request);
  }

  /** A council weighs its members by who they are, so that an answer comes with the name of whoever gave it. */
  async #play(request: TurnRequest): Promise<TurnReply> {
    const reply = await this.#model.turn(request);
    const model = this.#tape.authorOf(request.identity);
    return model === undefined ? reply : { ...reply, recorded: { model, price: this.#options.prices.get(model) } };
  }

  async close(): Promise<void> {
    await this.#model.close();
    await this.#stop();
  }
}

function missing(identity: TurnIdentity, folder: string): JitiError {
  return new JitiError({
    code: "JITI_REPLAY_MISSING",
    message: `${folder}/${recordingPath(identity)} has no answer for turn ${identity.turn} of "${identity.phase}" (${identity.keys.join(", ")}).`,
    hint: howToRecord(folder),
  });
}

function refused(where: string, drift: string, identity: TurnIdentity, folder: string): JitiError {
  return new JitiError({
    code: "JITI_REPLAY_DRIFT",
    message: `The request for ${where} differs from ${folder}/${recordingPath(identity)} in ${drift}.`,
    hint: `${howToRecord(folder)} Or unset JITI_STRICT_REPLAY to have it answered all the same.`,
  });
}

/** What to do when recordings do not have what is asked for. */
export function howToRecord(folder: string): string {
  return `Record it: run once with JITI_RECORD=${folder}, a key, and JITI_MODEL=<provider>/<model>.`;
}
