import { JitiError, type JitiEvent, type Phase, type Target } from "@vitest-jiti/core";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openAgents } from "../agents/index.ts";
import { openModel } from "../models/open-model.ts";
import { codePolicies, quick, target, TemporaryFolder } from "../testing/fixtures.ts";
import { type Script, type ScriptedReply, type ScriptedRequest, scriptedServer } from "../testing/index.ts";
import { createToolbox } from "../tools/index.ts";
import { type ToolName, toolNames } from "../tools/names.ts";
import { openTranscript, type TranscriptEntry } from "../transcript/transcript.ts";
import { type Conversation, startConversation } from "./conversation.ts";

const project = new TemporaryFolder({ "src/money.ts": "export const one = 1;\n" });
afterAll(() => {
  project[Symbol.dispose]();
});

interface Session {
  readonly conversation: Conversation;
  readonly requests: readonly ScriptedRequest[];
  readonly events: readonly JitiEvent[];
  readonly entries: () => readonly TranscriptEntry[];
}

interface Setting {
  readonly targets?: readonly Target[];
  readonly phase?: Phase;
  readonly turns?: number;
  readonly run?: (expression: string) => Promise<string>;
  readonly mayKeep?: boolean;
  readonly allowed?: readonly ToolName[];
}

const agents = openAgents({
  root: project.path,
  configured: {},
  guides: { style: undefined, tests: undefined },
  codePolicies,
});
const agent = (assignment: { readonly targets: readonly Target[]; readonly phase: Phase }) =>
  agents.compile("coder", { persona: "coder", ...assignment });

let transcripts = 0;

/** A conversation through the real client with a scripted server. */
async function talk(script: Script, use: (session: Session) => Promise<void>, setting: Setting = {}): Promise<void> {
  await using server = await scriptedServer(script);
  const model = await openModel("anthropic/claude-sonnet-5", {
    env: { ANTHROPIC_BASE_URL: server.url },
    root: project.path,
    onWarning: () => undefined,
    timings: quick,
  });
  transcripts += 1;
  const path = join(project.path, `.jiti/transcripts/${transcripts}.jsonl`);
  const transcript = openTranscript(path);
  const events: JitiEvent[] = [];
  const targets = setting.targets ?? [target()];
  const conversation = startConversation({
    agent: agent({ targets, phase: setting.phase ?? "generate" }),
    model,
    targets,
    phase: setting.phase ?? "generate",
    mayKeep: setting.mayKeep,
    brief: `${targets.map(({ key }) => `Target: ${key}`).join("\n")}\n\nWrite it.`,
    toolbox: createToolbox({
      root: project.path,
      hidden: [],
      allowed: setting.allowed ?? toolNames,
      permissions: agents.compile("coder", { persona: "coder", phase: "generate", targets: [] }).policies.permissions,
      run: { modules: [], evaluate: setting.run ?? ((expression) => Promise.resolve(`ran ${expression}`)) },
    }),
    limits: { turns: setting.turns ?? 10, outputTokens: 1_000 },
    transcript,
    emit: (event) => events.push(event),
    signal: new AbortController().signal,
  });
  const entries = () =>
    readFileSync(path, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as TranscriptEntry);
  try {
    await use({ conversation, requests: server.requests, events, entries });
  } finally {
    await transcript.close();
    await model.close();
  }
}

const submit = (input: Record<string, unknown> = {}): ScriptedReply => ({
  tools: [{ name: "submit", input: { body: "return 1;", rating: 8, ...input } }],
});
const resultsIn = (request: ScriptedRequest | undefined) =>
  (request?.messages.at(-1)?.content ?? []).map((block) => [
    block["is_error"] === true,
    block["content"] ?? block["text"],
  ]);

test("looks around, submits, is told what failed, and submits again", async () => {
  const script: Script = ({ n }) =>
    n === 1
      ? {
          text: "I look.",
          tools: [
            { name: "read_file", input: { path: "src/money.ts" } },
            { name: "run", input: { expression: "1" } },
          ],
        }
      : submit({ body: `return ${n};`, helpers: "const a = 1;", tests: null });
  await talk(script, async ({ conversation, requests, events, entries }) => {
    expect(await conversation.next()).toMatchInlineSnapshot(`
      {
        "candidate": {
          "parts": [
            {
              "body": "return 2;",
              "helpers": "const a = 1;",
              "imports": "",
              "target": "src/money.ts:parseMoney",
            },
          ],
          "rating": 8,
          "tests": "",
        },
        "kind": "submission",
      }
    `);
    expect(resultsIn(requests[1])).toEqual([
      [false, "1: export const one = 1;\n2: "],
      [false, "ran 1"],
    ]);
    conversation.answer("Two gates failed.", { accepted: false });
    expect(await conversation.next()).toMatchObject({
      kind: "submission",
      candidate: { parts: [{ body: "return 3;" }] },
    });
    expect(resultsIn(requests[2])).toEqual([[false, "Two gates failed."]]);
    conversation.answer("Green, but long.", { accepted: true, phase: "refactor" });
    await conversation.next();

    expect(requests[0]?.tools).toEqual(["read_file", "search_text", "search_code", "run", "submit"]);
    expect(
      events.map((event) => (event.type === "turn" ? `${event.phase} ${event.turn} ${event.usd}` : event.type)),
    ).toEqual(["generate 1 0.0007", "tool", "tool", "generate 2 0.0007", "generate 3 0.0007", "refactor 1 0.0007"]);
    expect(entries().map(({ type }) => type)).toEqual([
      "conversation",
      "turn",
      "tool",
      "tool",
      "turn",
      "report",
      "turn",
      "report",
      "turn",
    ]);
  });
});

describe("every call gets an answer", () => {
  test("blocked, unknown and malformed ones, and what comes after a submission", async () => {
    const script: Script = ({ n }) =>
      n === 1
        ? {
            tools: [
              { name: "keep", input: { reason: "fine" } },
              { name: "rm_rf", input: {} },
              { name: "submit", input: { body: 3 } },
              { name: "submit", input: {} },
              { name: "read_file", input: { path: "../x" } },
              { name: "submit", input: { body: "return 1;", rating: "11" } },
            ],
          }
        : {
            tools: [
              { name: "submit", input: { body: "return 2;", rating: "8" } },
              { name: "run", input: { expression: "1" } },
              { name: "submit", input: {} },
            ],
          };
    await talk(script, async ({ conversation, requests, events }) => {
      expect(await conversation.next()).toMatchObject({ candidate: { rating: 8 } });
      expect(resultsIn(requests[1])).toMatchInlineSnapshot(`
        [
          [
            true,
            "There is no tool "keep". In this conversation there are: read_file, search_text, search_code, run, submit.",
          ],
          [
            true,
            "There is no tool "rm_rf". In this conversation there are: read_file, search_text, search_code, run, submit.",
          ],
          [
            true,
            "The input of submit does not fit its schema:
        ✖ Invalid input: expected string, received number
          → at body
        ✖ A number from 0 to 10 is needed.
          → at rating
        Call submit again with all fields as described.",
          ],
          [
            true,
            "The input of submit does not fit its schema:
        ✖ Invalid input: expected string, received undefined
          → at body
        ✖ A number from 0 to 10 is needed.
          → at rating
        Call submit again with all fields as described.",
          ],
          [
            true,
            "There is no ../x in this project.",
          ],
          [
            true,
            "The input of submit does not fit its schema:
        ✖ A number from 0 to 10 is needed.
          → at rating
        Call submit again with all fields as described.",
          ],
        ]
      `);
      conversation.answer("No.", { accepted: false });
      await conversation.next();
      expect(resultsIn(requests[2])).toMatchInlineSnapshot(`
        [
          [
            false,
            "No.",
          ],
          [
            true,
            "Not carried out: the submission before it in the same answer came first.",
          ],
          [
            true,
            "Not carried out: the submission before it in the same answer came first.",
          ],
        ]
      `);
      expect(events.filter((event) => event.type === "tool" && event.refused)).toHaveLength(10);
    });
  });

  test("more than fifty are dropped", async () => {
    const script: Script = ({ n }) =>
      n === 1 ? { tools: Array.from({ length: 60 }, () => ({ name: "run", input: { expression: "1" } })) } : submit();
    await talk(script, async ({ conversation, requests }) => {
      await conversation.next();
      const texts = resultsIn(requests[1]).map(([, text]) => text);
      expect(texts.filter((text) => text === "ran 1")).toHaveLength(50);
      expect(texts[50]).toBe("Dropped: at most 50 calls in one answer are carried out.");
      expect(texts).toHaveLength(60);
    });
  });
});

describe("stops", () => {
  test("after a second answer without a tool call", async () => {
    await talk(
      () => ({ text: "Here is some code." }),
      async ({ conversation, requests, entries }) => {
        expect(await conversation.next()).toEqual({ kind: "stopped", reason: "no-tool-call" });
        expect(requests).toHaveLength(2);
        expect(resultsIn(requests[1])).toMatchInlineSnapshot(`
        [
          [
            false,
            "You answered without a tool call, so nothing happened. Submit your implementation with the submit tool, or use a tool to look around.",
          ],
        ]
      `);
        expect(entries().at(-1)).toEqual({ type: "stopped", reason: "no-tool-call" });
      },
    );
  });

  test("not after one, when it submits then", async () => {
    await talk(
      ({ n }) => (n === 1 ? { text: "Well." } : submit()),
      async ({ conversation }) => {
        expect(await conversation.next()).toMatchObject({ kind: "submission" });
      },
    );
  });

  test("when answers are too long again and again", async () => {
    await talk(
      () => ({ text: "So, ", stop: "max_tokens" }),
      async ({ conversation, requests }) => {
        expect(await conversation.next()).toEqual({ kind: "stopped", reason: "length" });
        expect(resultsIn(requests[1])[0]?.[1]).toMatch(/cut off/);
      },
    );
  });

  test("when the turns are used up, malformed submissions included", async () => {
    await talk(
      () => ({ tools: [{ name: "submit", input: {} }] }),
      async ({ conversation, requests }) => {
        expect(await conversation.next()).toEqual({ kind: "stopped", reason: "turns" });
        expect(requests).toHaveLength(3);
      },
      { turns: 3 },
    );
  });

  test("when the model refuses", async () => {
    await talk(
      () => ({ text: "No.", stop: "refusal" }),
      async ({ conversation }) => {
        expect(await conversation.next()).toEqual({ kind: "stopped", reason: "refusal" });
      },
    );
  });
});

test("changed words may be answered with keep, which is answered in turn when it does not hold", async () => {
  await talk(
    ({ n }) => ({ tools: [{ name: "keep", input: { reason: `Only the wording changed, ${n}.` } }] }),
    async ({ conversation, requests }) => {
      expect(await conversation.next()).toEqual({ kind: "keep", reason: "Only the wording changed, 1." });
      conversation.answer("It is red.", { accepted: false });
      expect(await conversation.next()).toEqual({ kind: "keep", reason: "Only the wording changed, 2." });
      expect(requests.at(-1)?.last).toBe("It is red.");
    },
    { phase: "regenerate", mayKeep: true },
  );
});

test("what else changed cannot be answered with keep", async () => {
  await talk(
    ({ n }) =>
      n === 1
        ? { tools: [{ name: "keep", input: { reason: "It is fine." } }] }
        : { tools: [{ name: "submit", input: { body: "return 1;", rating: 8 } }] },
    async ({ conversation, requests }) => {
      expect(await conversation.next()).toMatchObject({ kind: "submission" });
      expect(requests[0]?.tools).not.toContain("keep");
      expect(requests[1]?.last).toContain('There is no tool "keep"');
    },
    { phase: "regenerate" },
  );
});

test("a unit is submitted as one, in whatever order, and whole", async () => {
  const targets = [target(), target({}, "src/money.ts", "printMoney")];
  const part = (name: string) => ({ target: `src/money.ts:${name}`, body: `return ${name};` });
  const script: Script = ({ n }) => ({
    tools: [
      {
        name: "submit_unit",
        input: {
          rating: 7,
          parts: n === 1 ? [part("parseMoney"), part("other")] : [part("printMoney"), part("parseMoney")],
        },
      },
    ],
  });
  await talk(
    script,
    async ({ conversation, requests }) => {
      expect(await conversation.next()).toMatchObject({
        candidate: { parts: [{ target: "src/money.ts:parseMoney" }, { target: "src/money.ts:printMoney" }] },
      });
      expect(requests[0]?.tools.at(-1)).toBe("submit_unit");
      expect(requests[0]?.keys).toEqual(["src/money.ts:parseMoney", "src/money.ts:printMoney"]);
      expect(resultsIn(requests[1])).toMatchInlineSnapshot(`
      [
        [
          true,
          "The input of submit_unit does not fit its schema:
      src/money.ts:other is not a target of this unit; src/money.ts:printMoney is missing. One part for each target: src/money.ts:parseMoney, src/money.ts:printMoney.
      Call submit_unit again with all fields as described.",
        ],
      ]
    `);
    },
    { targets },
  );
});

test("what the model throws stands in the transcript, and is thrown", async () => {
  await talk(
    () => ({ fault: { kind: "status", status: 401, type: "authentication_error" } }),
    async ({ conversation, entries }) => {
      await expect(conversation.next()).rejects.toMatchObject({ code: "JITI_MODEL_REFUSED" });
      expect(entries().at(-1)).toMatchObject({ type: "failed", code: "JITI_MODEL_REFUSED" });
    },
  );
});

test("so does what ends the generation inside a tool", async () => {
  const over = new JitiError({ code: "JITI_GENERATION_CANCELLED", message: "over" });
  await talk(
    () => ({ tools: [{ name: "run", input: { expression: "1" } }] }),
    async ({ conversation, entries }) => {
      await expect(conversation.next()).rejects.toBe(over);
      expect(entries().at(-1)).toMatchObject({ type: "failed", code: "JITI_GENERATION_CANCELLED" });
    },
    { run: () => Promise.reject(over) },
  );
});

test("using a conversation the wrong way is said", async () => {
  await talk(
    () => submit(),
    async ({ conversation }) => {
      expect(() => conversation.answer("?", { accepted: false })).toThrow("There is no submission to answer.");
      await conversation.next();
      await expect(conversation.next()).rejects.toThrow("has no answer yet");
    },
  );
});
