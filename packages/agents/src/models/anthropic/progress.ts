import type { MessageStreamEvent } from "@anthropic-ai/sdk/resources/messages";
import { noUsage, type Usage } from "@vitest-jiti/core";
import { toUsage } from "./reply.ts";

/** A token is about four characters of text; three, so that the estimate is rather too high. */
const charactersOfToken = 3;

/** What was seen of an answer while it is streamed. */
export class Progress {
  readonly #inputs = new Map<number, string>();
  #usage = noUsage;
  #characters = 0;
  #complete = false;

  see(event: MessageStreamEvent): void {
    if (event.type === "message_start") this.#usage = toUsage(event.message.usage);
    if (event.type === "message_stop") this.#complete = true;
    if (event.type !== "content_block_delta") return;
    if (event.delta.type === "input_json_delta") {
      this.#inputs.set(event.index, (this.#inputs.get(event.index) ?? "") + event.delta.partial_json);
    }
    this.#characters += JSON.stringify(event.delta).length;
  }

  /** The event that ends an answer has come. */
  get complete(): boolean {
    return this.#complete;
  }

  get toolInputs(): ReadonlyMap<number, string> {
    return this.#inputs;
  }

  /** What the answer took when it breaks off here: its input as billed, its output as estimated. */
  get lost(): Usage {
    return { ...this.#usage, output: Math.ceil(this.#characters / charactersOfToken) };
  }
}
