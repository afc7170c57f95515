import { type JitiError, type Message, targetKey, type TurnReply, type TurnRequest } from "@vitest-jiti/core";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openModel } from "../models/open-model.ts";
import { quick, TemporaryFolder, turnRequest } from "../testing/fixtures.ts";
import { scriptedServer } from "../testing/index.ts";

let folder: TemporaryFolder;
beforeEach(() => {
  folder = new TemporaryFolder();
});
afterEach(() => {
  folder[Symbol.dispose]();
});

const secret = "sk-ant-0123456789abcdefghij";
const file = "src/money.ts/parseMoney.coder.json";

/** Two turns of one conversation: a look around, then a submission. */
const first = (text: string) => turnRequest({ messages: [{ role: "user", content: [{ type: "text", text }] }] });

function second(before: TurnRequest, reply: TurnReply, result: string): TurnRequest {
  const call = reply.content.find((block) => block.type === "tool_use");
  const messages: Message[] = [
    ...before.messages,
    { role: "assistant", content: reply.content },
    { role: "user", content: [{ type: "tool_result", id: call?.id ?? "", content: result, isError: false }] },
  ];
  return { ...before, messages, identity: { ...before.identity, turn: 2 } };
}

async function record(brief: string, result: string): Promise<readonly TurnReply[]> {
  await using server = await scriptedServer(({ n }) =>
    n === 1
      ? { text: "First I look.", tools: [{ name: "read_file", input: { path: join(folder.path, "src/a.ts") } }] }
      : {
          tools: [{ name: "submit", input: { body: `// ${secret}\nreturn "/tmp";`, rating: 8 } }],
          usage: { input: 1_000_000, cacheRead: 500_000, output: 100_000 },
        },
  );
  const model = await openModel("anthropic/claude-sonnet-5", {
    env: { ANTHROPIC_BASE_URL: server.url, ANTHROPIC_API_KEY: secret },
    root: folder.path,
    record: "recordings",
    onWarning: () => undefined,
    timings: quick,
  });
  const replies = [await model.turn(first(brief))];
  replies.push(await model.turn(second(first(brief), replies[0]!, result)));
  await model.close();
  return replies;
}

interface Replayed {
  readonly replies: readonly TurnReply[];
  readonly warnings: readonly string[];
}

async function replay(brief: string, result: string, changes: Partial<TurnRequest> = {}, strictReplay = false): Promise<Replayed> {
  const warnings: string[] = [];
  const model = await openModel("replay/recordings", {
    env: {},
    root: folder.path,
    strictReplay,
    onWarning: (message) => warnings.push(message),
    timings: quick,
  });
  try {
    const one = { ...first(brief), ...changes };
    const replies = [await model.turn(one)];
    replies.push(await model.turn(second(one, replies[0]!, result)));
    return { replies, warnings };
  } finally {
    await model.close();
  }
}

const stored = (): string => readFileSync(join(folder.path, "recordings", file), "utf8");
const problem = (run: Promise<unknown>) =>
  run.then(
    () => "nothing thrown",
    (error: unknown) => `${(error as JitiError).code}: ${(error as JitiError).message}`,
  );

test("what was recorded comes back through the real client, with what it cost", async () => {
  const recorded = await record("Target: x\nWrite it.", "line 1\nline 2");
  const { replies, warnings } = await replay("Target: x\nWrite it.", "line 1\nline 2");
  expect(warnings).toEqual([]);
  expect(replies.map(({ usage }) => usage)).toEqual(recorded.map(({ usage }) => usage));
  expect(replies[0]?.content[0]).toEqual({ type: "text", text: "First I look." });
  expect(replies[1]?.content[0]).toMatchObject({ input: { body: '// [secret]\nreturn "/tmp";', rating: 8 } });

  const model = await openModel("replay/recordings", { env: {}, root: folder.path, onWarning: () => undefined });
  await model.close();
  expect([model.id, model.price?.output]).toEqual(["replay/recordings", 10]);
});

test("a recording reads like a conversation, and holds neither keys nor paths of this machine", async () => {
  await record(`Target: x\nSee ${folder.path}/src/a.ts.`, `key ${secret}`);
  expect(readdirSync(join(folder.path, "recordings"), { recursive: true }).map(String).sort()).toEqual([
    "src",
    "src/money.ts",
    "src/money.ts/parseMoney.coder.json",
  ]);
  expect(stored()).not.toContain(secret);
  expect(stored()).not.toContain(folder.path);
  expect(stored()).toMatchInlineSnapshot(`
    "{
      "version": 1,
      "model": "anthropic/claude-sonnet-5",
      "persona": "coder",
      "member": "",
      "keys": [
        "src/money.ts:parseMoney"
      ],
      "turns": [
        {
          "phase": "generate",
          "turn": 1,
          "request": {
            "digests": {
              "system": "72f9057163016520",
              "tools": "cb5d41516dca32fd",
              "messages": "6f1d4a6680523cf7"
            },
            "added": [
              {
                "role": "user",
                "content": [
                  {
                    "type": "text",
                    "text": {
                      "$lines": [
                        "Target: x",
                        "See <root>/src/a.ts."
                      ]
                    }
                  }
                ]
              }
            ]
          },
          "response": {
            "content": [
              {
                "type": "text",
                "text": "First I look."
              },
              {
                "type": "tool_use",
                "id": "toolu_1_0",
                "name": "read_file",
                "input": {
                  "path": "<root>/src/a.ts"
                }
              }
            ],
            "stop_reason": "tool_use",
            "usage": {
              "input_tokens": 100,
              "cache_read_input_tokens": 0,
              "cache_creation_input_tokens": 0,
              "output_tokens": 50
            }
          }
        },
        {
          "phase": "generate",
          "turn": 2,
          "request": {
            "digests": {
              "system": "72f9057163016520",
              "tools": "cb5d41516dca32fd",
              "messages": "b37f6e30bdb74cc9"
            },
            "added": [
              {
                "role": "user",
                "content": [
                  {
                    "type": "tool_result",
                    "tool_use_id": "call 1",
                    "content": "key [secret]"
                  }
                ]
              }
            ]
          },
          "response": {
            "content": [
              {
                "type": "tool_use",
                "id": "toolu_2_0",
                "name": "submit",
                "input": {
                  "body": {
                    "$lines": [
                      "// [secret]",
                      "return \\"/tmp\\";"
                    ]
                  },
                  "rating": 8
                }
              }
            ],
            "stop_reason": "tool_use",
            "usage": {
              "input_tokens": 1000000,
              "cache_read_input_tokens": 500000,
              "cache_creation_input_tokens": 0,
              "output_tokens": 100000
            }
          }
        }
      ]
    }
    "
  `);
});

test("a change of the root is no drift", async () => {
  await record(`See ${folder.path}/src/a.ts.`, "1");
  using other = new TemporaryFolder({ [`recordings/${file}`]: stored() });
  const before = folder.path;
  const moved = folder;
  folder = other;
  expect((await replay(`See ${other.path}/src/a.ts.`, "1")).warnings).toEqual([]);
  folder = moved;
  expect(before).toBe(folder.path);
});

test("a request that differs is answered, and said to differ once", async () => {
  await record("Write it.\nNow.", "1");
  const changed = await replay("Write it.\nSoon.", "2");
  expect(changed.replies).toHaveLength(2);
  expect(changed.warnings).toMatchInlineSnapshot(`
    [
      "The request for src/money.ts:parseMoney, generate 1 differs from the recorded one in the message at line 2 (recorded: "Now.", now: "Soon."). The recorded answer is used.",
    ]
  `);
  const system = await replay("Write it.\nNow.", "1", { system: ["Another."] });
  expect(system.warnings).toMatchInlineSnapshot(`
    [
      "The request for src/money.ts:parseMoney, generate 1 differs from the recorded one in the system prompt. The recorded answer is used.",
    ]
  `);
});

test("strict replay refuses it", async () => {
  await record("Write it.", "1");
  expect(await problem(replay("Write it.", "2", {}, true))).toMatchInlineSnapshot(`
    "JITI_REPLAY_DRIFT: The request for src/money.ts:parseMoney, generate 2 differs from recordings/src/money.ts/parseMoney.coder.json in the message at line 1 (recorded: "1", now: "2").
      Record it: run once with JITI_RECORD=recordings, a key, and JITI_MODEL=<provider>/<model>. Or unset JITI_STRICT_REPLAY to have it answered all the same."
  `);
  expect(await problem(replay("Write it.", "1", {}, true))).toBe("nothing thrown");
});

test("what is not recorded is named, with the way to record it", async () => {
  await record("Write it.", "1");
  const identity = { ...turnRequest().identity, phase: "repair" as const };
  expect(await problem(replay("Write it.", "1", { identity }))).toMatchInlineSnapshot(`
    "JITI_REPLAY_MISSING: recordings/src/money.ts/parseMoney.coder.json has no answer for turn 1 of "repair" (src/money.ts:parseMoney).
      Record it: run once with JITI_RECORD=recordings, a key, and JITI_MODEL=<provider>/<model>."
  `);
  const keys = [targetKey("src/other.ts", "f"), targetKey("src/other.ts", "g")];
  expect(await problem(replay("Write it.", "1", { identity: { ...turnRequest().identity, keys } }))).toMatchInlineSnapshot(`
    "JITI_REPLAY_MISSING: recordings/src/other.ts/f+1-978ca267.coder.json has no answer for turn 1 of "generate" (src/other.ts:f, src/other.ts:g).
      Record it: run once with JITI_RECORD=recordings, a key, and JITI_MODEL=<provider>/<model>."
  `);
});

test("no folder, an empty folder and a damaged file are told apart", async () => {
  expect(await problem(replay("", ""))).toMatchInlineSnapshot(`
    "JITI_REPLAY_MISSING: There are no recordings in recordings.
      Record it: run once with JITI_RECORD=recordings, a key, and JITI_MODEL=<provider>/<model>."
  `);
  await record("Write it.", "1");
  writeFileSync(join(folder.path, "recordings", file), "{");
  expect(await problem(replay("", ""))).toMatchInlineSnapshot(`
    "JITI_REPLAY_MISSING: src/money.ts/parseMoney.coder.json is not a recording of a conversation: Expected property name or '}' in JSON at position 1 (line 1 column 2)
      Restore the file, or record it anew with JITI_RECORD=<folder>."
  `);
  writeFileSync(join(folder.path, "recordings", file), '{"version":1}');
  expect(await problem(replay("", ""))).toMatch(/^JITI_REPLAY_MISSING: src\/money\.ts\/parseMoney\.coder\.json is not a recording/);
});

test("recording again replaces a conversation, and fresh starts are kept in their order", async () => {
  await record("one", "1");
  await record("two", "2");
  await using server = await scriptedServer(({ n }) => ({ text: `restart ${n}` }));
  const options = { root: folder.path, onWarning: () => undefined, timings: quick };
  const recorder = await openModel("anthropic/claude-sonnet-5", {
    ...options,
    env: { ANTHROPIC_BASE_URL: server.url },
    record: "recordings",
  });
  const restart = turnRequest({ identity: { ...turnRequest().identity, phase: "restart" } });
  await recorder.turn(restart);
  await recorder.turn(restart);
  await recorder.close();

  const texts: unknown[] = [];
  const player = await openModel("replay/recordings", { ...options, env: {} });
  for (let n = 0; n < 3; n += 1) texts.push((await player.turn(restart)).content);
  await player.close();
  expect(texts).toEqual([
    [{ type: "text", text: "restart 1" }],
    [{ type: "text", text: "restart 2" }],
    [{ type: "text", text: "restart 2" }],
  ]);
  expect(stored()).not.toContain('"one"');
  expect((await replay("two", "2")).warnings).toEqual([]);
});
