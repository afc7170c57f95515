import type { WireBlock, WireMessage } from "../wire/message.ts";

const reasons: Readonly<Record<string, string>> = {
  tool_use: "tool_calls",
  end_turn: "stop",
  max_tokens: "length",
  refusal: "content_filter",
};

/** The events with which the Chat Completions API streams an answer: role, text, calls, the end, what it took. */
export function chatEventsOf(
  id: string,
  model: string,
  { content, stop_reason, usage }: WireMessage,
): readonly string[] {
  const chunk = (part: object): string =>
    printChunk({ id, object: "chat.completion.chunk", created: 1, model, ...part });
  const piece = (delta: object, finish_reason: string | null = null): string =>
    chunk({ choices: [{ index: 0, delta, finish_reason }] });
  const input = usage.input_tokens + usage.cache_read_input_tokens + usage.cache_creation_input_tokens;
  return [
    piece({ role: "assistant", content: "" }),
    ...content.filter(({ type }) => type === "text").map(({ text }) => piece({ content: text })),
    ...content
      .filter(({ type }) => type === "tool_use")
      .flatMap((block, index) => callDeltas(block, index).map((delta) => piece(delta))),
    piece({}, reasons[stop_reason] ?? stop_reason),
    chunk({
      choices: [],
      usage: {
        prompt_tokens: input,
        completion_tokens: usage.output_tokens,
        total_tokens: input + usage.output_tokens,
        prompt_tokens_details: { cached_tokens: usage.cache_read_input_tokens },
      },
    }),
    "data: [DONE]\n\n",
  ];
}

export function printChunk(chunk: object): string {
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

function callDeltas(block: WireBlock, index: number): readonly object[] {
  const json = JSON.stringify(block["input"]);
  const half = Math.ceil(json.length / 2);
  const part = (more: object): object => ({ tool_calls: [{ index, ...more }] });
  return [
    part({ id: block["id"], type: "function", function: { name: block["name"], arguments: "" } }),
    ...[json.slice(0, half), json.slice(half)].map((text) => part({ function: { arguments: text } })),
  ];
}
