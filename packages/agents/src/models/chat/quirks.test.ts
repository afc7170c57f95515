import { type JitiError, type TurnReply } from "@vitest-jiti/core";
import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { quick, turnRequest } from "../../testing/fixtures.ts";
import { startLoopback } from "../../wire/loopback.ts";
import { openModel } from "../open-model.ts";

type Outcome =
  { readonly reply: TurnReply; readonly error?: never } | { readonly error: JitiError; readonly reply?: never };

/** What the client makes of an answer that this server gives, whichever attempt it is. */
async function ask(answer: (response: ServerResponse) => void, id = "local/m"): Promise<Outcome> {
  await using server = await startLoopback((_request, response) => {
    answer(response);
  });
  const model = await openModel(id, {
    env: { OLLAMA_HOST: server.url.replace("http://127.0.0.1", "0.0.0.0") },
    providers: { local: { baseUrl: server.url } },
    root: import.meta.dirname,
    onWarning: () => undefined,
    timings: { ...quick, retries: 0, busyRetries: 0 },
  });
  try {
    return { reply: await model.turn(turnRequest()) };
  } catch (error) {
    return { error: error as JitiError };
  } finally {
    await model.close();
  }
}

const streamed =
  (...chunks: readonly unknown[]) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join(""));
  };
const json =
  (body: unknown, status = 200) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  };
const piece = (delta: object, finish_reason: string | null = null): object => ({ choices: [{ delta, finish_reason }] });
const calls = (...tool_calls: readonly object[]): object => piece({ tool_calls });
const end = piece({}, "stop");
const callsIn = ({ reply }: Outcome): unknown =>
  reply?.content.map((block) => (block.type === "tool_use" ? [block.id, block.name, block.input] : block));

describe("calls that come in other shapes than they should", () => {
  test.each<[string, readonly object[], unknown]>([
    [
      "arguments as an object",
      [calls({ index: 0, id: "a", function: { name: "f", arguments: { x: 1 } } })],
      [["a", "f", { x: 1 }]],
    ],
    ["no arguments", [calls({ index: 0, id: "a", function: { name: "f" } })], [["a", "f", {}]]],
    ["empty arguments", [calls({ index: 0, id: "a", function: { name: "f", arguments: "" } })], [["a", "f", {}]]],
    [
      "no index, no id",
      [
        calls({ function: { name: "f", arguments: '{"x":' } }),
        calls({ function: { arguments: "1}" } }),
        calls({ function: { name: "g" } }),
      ],
      [
        ["call_1_0", "f", { x: 1 }],
        ["call_1_1", "g", {}],
      ],
    ],
    [
      "always the same index",
      [
        calls(
          { index: 0, id: "a", function: { name: "f" } },
          { index: 0, id: "b", function: { name: "g", arguments: "{}" } },
        ),
      ],
      [
        ["a", "f", {}],
        ["b", "g", {}],
      ],
    ],
    [
      "always the same id",
      [calls({ index: 0, id: "a", function: { name: "f" } }, { index: 1, id: "a", function: { name: "g" } })],
      [
        ["a", "f", {}],
        ["call_1_1", "g", {}],
      ],
    ],
    [
      "the name in every part",
      [
        calls({ index: 0, id: "a", function: { name: "f", arguments: '{"x"' } }),
        calls({ index: 0, id: "a", function: { name: "f", arguments: ":1}" } }),
      ],
      [["a", "f", { x: 1 }]],
    ],
  ])("%s", async (_name, chunks, expected) => {
    const outcome = await ask(streamed(...chunks, end));
    expect(callsIn(outcome)).toEqual(expected);
    expect(outcome.reply?.stop).toBe("tool-use");
  });

  test.each(["[1]", "{", "null", '{"x":1}}'])("the arguments %s are no input", async (input) => {
    const { error } = await ask(streamed(calls({ index: 0, id: "a", function: { name: "f", arguments: input } }), end));
    expect(error?.code).toBe("JITI_MODEL_OUTPUT");
  });

  test("a call that is cut off because the answer is too long is left out", async () => {
    const cut = calls({ index: 0, id: "a", function: { name: "f", arguments: '{"x":' } });
    const { reply } = await ask(streamed(piece({ content: "So." }), cut, piece({}, "length")));
    expect([reply?.stop, reply?.content]).toEqual(["length", [{ type: "text", text: "So." }]]);
  });
});

test("thoughts and nulls are passed over, and a refusal has a field of its own", async () => {
  const thought = piece({
    role: "assistant",
    content: null,
    reasoning: "hm",
    reasoning_content: "hm",
    tool_calls: null,
  });
  const { reply } = await ask(streamed(thought, { choices: [], usage: null }, piece({ content: "Yes." }), end));
  expect(reply?.content).toEqual([{ type: "text", text: "Yes." }]);
  const refused = await ask(streamed(piece({ refusal: "I will not." }), end));
  expect([refused.reply?.stop, refused.reply?.content]).toEqual(["refusal", [{ type: "text", text: "I will not." }]]);
});

test("a server that does not stream is understood", async () => {
  const message = {
    content: "Yes.",
    tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: "{}" } }],
  };
  const usage = { prompt_tokens: 7, completion_tokens: 3 };
  const { reply } = await ask(json({ choices: [{ index: 0, message, finish_reason: "tool_calls" }], usage }));
  expect(reply).toEqual({
    content: [
      { type: "text", text: "Yes." },
      { type: "tool_use", id: "a", name: "f", input: {} },
    ],
    stop: "tool-use",
    usage: { input: 7, cacheRead: 0, cacheWrite: 0, output: 3 },
  });
});

test("what is not told about tokens is estimated, and says so", async () => {
  const yes = piece({ content: "Yes." });
  const usageOf = async (...chunks: readonly unknown[]): Promise<unknown> =>
    (await ask(streamed(yes, end, ...chunks))).reply?.usage;
  expect(await usageOf()).toMatchInlineSnapshot(`
    {
      "cacheRead": 0,
      "cacheWrite": 0,
      "estimated": true,
      "input": 78,
      "output": 7,
    }
  `);
  // Ollama tells nothing of a prompt that it had read before.
  expect(await usageOf({ choices: [], usage: { prompt_tokens: 0, completion_tokens: 4 } })).toMatchInlineSnapshot(`
    {
      "cacheRead": 0,
      "cacheWrite": 0,
      "estimated": true,
      "input": 78,
      "output": 4,
    }
  `);
  expect(await usageOf({ choices: [], x_groq: { usage: { prompt_tokens: 9, completion_tokens: 4 } } }))
    .toMatchInlineSnapshot(`
    {
      "cacheRead": 0,
      "cacheWrite": 0,
      "input": 9,
      "output": 4,
    }
  `);
});

test("failures are told in the provider's words", async () => {
  const told = async (answer: (response: ServerResponse) => void, id?: string): Promise<string> => {
    const { error } = await ask(answer, id);
    return `${error?.code ?? ""}: ${error?.message ?? ""}`;
  };
  expect([
    await told(json({ error: 'model "m" not found' }, 404), "ollama/m"),
    await told(
      json(
        { error: { message: "You exceeded your quota.", type: "insufficient_quota", code: "insufficient_quota" } },
        429,
      ),
    ),
    await told(
      json(
        { error: { message: "Too many tokens.", type: "invalid_request_error", code: "context_length_exceeded" } },
        400,
      ),
    ),
    await told(
      json({ error: { message: "Failed to call a function.", code: "tool_use_failed", failed_generation: "<f" } }, 400),
    ),
    await told(json({ error: { message: "Overloaded.", code: 503 } })),
    await told(json({ error: { message: "Bad key.", code: 401 } })),
    await told(streamed({ error: { message: "Slow down.", code: "rate_limit_exceeded" } })),
    await told(streamed({ error: "out of memory" })),
    await told(streamed({ choices: "none" })),
    await told(json([])),
  ]).toMatchInlineSnapshot(`
    [
      "JITI_MODEL_REFUSED: ollama/m refused the request (HTTP 404): model "m" not found.
      Fetch it with \`ollama pull m\`.",
      "JITI_MODEL_REFUSED: local/m refused the request (HTTP 429): You exceeded your quota.
      Check billing at your provider.",
      "JITI_MODEL_REFUSED: local/m refused the request (HTTP 400): Too many tokens.
      The prompt is too large: narrow the target's types or split its gates.",
      "JITI_MODEL_OUTPUT: local/m gave no usable answer in 1 attempt; the last one: Failed to call a function
      Run again, or choose another model.",
      "JITI_MODEL_FAILED: local/m gave no usable answer in 1 attempt; the last one: HTTP 503: Overloaded
      Check the network and the provider's status, then run again; what is green is kept.",
      "JITI_MODEL_REFUSED: local/m refused the request (HTTP 401): Bad key.
      It asks for a key: name its variable as \`apiKeyEnv\` in \`providers\`.",
      "JITI_MODEL_BUSY: local/m refused 1 time because it is busy: Slow down
      Wait a while, or lower \`concurrency\`, then run again; what is green is kept.",
      "JITI_MODEL_FAILED: local/m gave no usable answer in 1 attempt; the last one: "out of memory"
      Check the network and the provider's status, then run again; what is green is kept.",
      "JITI_MODEL_OUTPUT: local/m gave no usable answer in 1 attempt; the last one: not a piece of an answer: {"choices":"none"}
      Run again, or choose another model.",
      "JITI_MODEL_OUTPUT: local/m gave no usable answer in 1 attempt; the last one: not a piece of an answer: []
      Run again, or choose another model.",
    ]
  `);
});
