import type { Block, TurnReply, TurnRequest, Usage } from "@vitest-jiti/core";
import { Fault } from "../fault.ts";
import { parseToolInput } from "../transport/tool-input.ts";
import { type RawCall, Calls } from "./calls.ts";
import { type ChatUsage, parseChunk } from "./chunk.ts";
import { estimated, toUsage } from "./usage.ts";

const stops: Readonly<Record<string, TurnReply["stop"]>> = { length: "length", content_filter: "refusal" };

/** What was seen of an answer while it is streamed. */
export class Answer {
  readonly #request: TurnRequest;
  readonly #calls = new Calls();
  #text = "";
  #refusal = "";
  /** Bytes of everything, thoughts too. */
  #bytes = 0;
  #finish: string | undefined;
  #usage: ChatUsage | undefined;

  constructor(request: TurnRequest) {
    this.#request = request;
  }

  /** @throws Fault `malformed` when it is no piece of an answer. */
  see(value: unknown): void {
    const chunk = parseChunk(value);
    if (chunk === undefined)
      throw new Fault({
        kind: "malformed",
        message: `not a piece of an answer: ${excerpt(JSON.stringify(value))}`,
        lost: this.lost,
      });
    this.#usage = chunk.usage ?? chunk.x_groq?.usage ?? this.#usage;
    for (const { delta, message, finish_reason } of chunk.choices?.slice(0, 1) ?? []) {
      const part = delta ?? message ?? {};
      this.#text += part.content ?? "";
      this.#refusal += part.refusal ?? "";
      for (const call of part.tool_calls ?? []) this.#calls.see(call);
      this.#bytes += Buffer.byteLength(JSON.stringify(part));
      this.#finish = finish_reason ?? this.#finish;
    }
  }

  /** What the answer took when it breaks off here. */
  get lost(): Usage {
    return estimated(this.#request, this.#bytes);
  }

  /** @throws Fault `broken` when the end is missing, `malformed` when a tool input is no JSON object, or all is empty. */
  reply(): TurnReply {
    if (this.#finish === undefined)
      throw new Fault({ kind: "broken", message: "the answer was cut short", lost: this.lost });
    const usage = toUsage(this.#usage, this.lost);
    const calls = this.#blocks(usage);
    const said = this.#text.trim() === "" ? this.#refusal : this.#text;
    const content: Block[] = [...(said.trim() === "" ? [] : [{ type: "text", text: said } as const]), ...calls];
    const stop = this.#stop(calls.length);
    if (content.length === 0 && stop === "end")
      throw new Fault({ kind: "malformed", message: "the answer is empty", lost: usage });
    return { content, stop, usage };
  }

  #stop(calls: number): TurnReply["stop"] {
    if (this.#refusal !== "") return "refusal";
    // Several servers say "stop" where they mean their calls.
    return stops[this.#finish ?? ""] ?? (calls > 0 ? "tool-use" : "end");
  }

  #blocks(lost: Usage): readonly Block[] {
    const blocks: Block[] = [];
    const ids = new Set<string>();
    for (const [index, call] of this.#calls.all.entries()) {
      const input = parseToolInput(call.input);
      if (input === undefined || call.name === "") {
        if (this.#finish === "length") break;
        throw new Fault({ kind: "malformed", message: faultOf(call), lost });
      }
      // Without an id of its own, a result could not be told from another one's.
      const isOwn = call.id !== "" && !ids.has(call.id);
      const id = isOwn ? call.id : `call_${this.#request.messages.length}_${index}`;
      ids.add(id);
      blocks.push({ type: "tool_use", id, name: call.name, input });
    }
    return blocks;
  }
}

function faultOf({ name, input }: RawCall): string {
  return name === "" ? "a tool call has no name" : `the input of a tool call is not JSON: ${excerpt(input)}`;
}

function excerpt(text: string): string {
  return text.length <= 60 ? text : `…${text.slice(-60)}`;
}
