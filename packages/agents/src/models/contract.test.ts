import type { Block, Message, Model, TurnReply, TurnRequest } from "@vitest-jiti/core";
import { describe, expect, test } from "vitest";
import { quick, TemporaryFolder, turnRequest } from "../testing/fixtures.ts";
import { scriptedServer } from "../testing/index.ts";
import { providerCases } from "../testing/providers.ts";
import type { ScriptedReply } from "../testing/reply.ts";
import type { ScriptedRequest } from "../testing/scripted-request.ts";
import { openModel } from "./open-model.ts";

/** Plays a script to a model and hands it to `use`. Returns what a server got to see, where there was one. */
type Play = (
  replies: readonly ScriptedReply[],
  use: (model: Model) => Promise<void>,
) => Promise<readonly ScriptedRequest[] | undefined>;

const options = { root: import.meta.dirname, onWarning: () => undefined, timings: quick };

/** What every model does, wherever its answers come from. */
function modelContract(id: string, play: Play): void {
  const once = async (reply: ScriptedReply, request = turnRequest()): Promise<TurnReply> => {
    const replies: TurnReply[] = [];
    await play([reply], async (model) => void replies.push(await model.turn(request)));
    return replies[0]!;
  };
  const shape = (content: readonly Block[]): unknown => content.map((block) => ({ ...block, id: undefined }));

  describe(`the contract of a model: ${id}`, () => {
    test("a text", async () => {
      const { content, stop } = await once({ text: "Zwölf Boxkämpfer 🥊\n\n`${x}`" });
      expect([content, stop]).toEqual([[{ type: "text", text: "Zwölf Boxkämpfer 🥊\n\n`${x}`" }], "end"]);
    });

    test("a text and several calls at once, each with an id of its own", async () => {
      const tools = [
        { name: "read_file", input: { path: "src/a.ts", lines: [1, { to: null }] } },
        { name: "read_file", input: {} },
        { name: "submit", input: { body: 'return "\\n\u2028é";', rating: 8 } },
      ];
      const { content, stop } = await once({ text: "First I look.", tools });
      expect(stop).toBe("tool-use");
      expect(shape(content)).toEqual([
        { type: "text", text: "First I look." },
        ...tools.map((tool) => ({ type: "tool_use", ...tool })),
      ]);
      const ids = content.flatMap((block) => (block.type === "tool_use" ? [block.id] : []));
      expect(new Set(ids).size).toBe(3);
      expect(ids).not.toContain("");
    });

    test("why it stopped", async () => {
      expect((await once({ text: "No.", stop: "refusal" })).stop).toBe("refusal");
      const { content, stop } = await once({ text: "Let me see.", stop: "max_tokens" });
      expect([content, stop]).toEqual([[{ type: "text", text: "Let me see." }], "length"]);
    });

    test("what it took, cached tokens among them", async () => {
      const { usage } = await once({ text: "Hello.", usage: { input: 700, cacheRead: 300, output: 50 } });
      expect(usage).toEqual({ input: 1_000, cacheRead: 300, cacheWrite: 0, output: 50 });
    });

    test("a conversation goes on with the results of its calls", async () => {
      const first = turnRequest();
      const replies: TurnReply[] = [];
      const look = {
        text: "I look.",
        tools: [
          { name: "read_file", input: { path: "a" } },
          { name: "read_file", input: { path: "b" } },
        ],
      };
      const requests = await play(
        [look, { tools: [{ name: "submit", input: { body: "return 1;" } }] }],
        async (model) => {
          replies.push(await model.turn(first));
          replies.push(await model.turn(next(first, replies[0]!)));
        },
      );
      expect(replies.map(({ stop }) => stop)).toEqual(["tool-use", "tool-use"]);
      if (requests === undefined) return;
      expect(requests.map(({ tools }) => tools)).toEqual([["submit"], ["submit"]]);
      expect(requests[1]?.system.join("\n\n")).toBe("You implement stubs.\n\nWrite simple code.");
      expect(requests[1]?.messages.map(({ role, content }) => [role, content.map(({ type }) => type)])).toEqual([
        ["user", ["text"]],
        ["assistant", ["text", "tool_use", "tool_use"]],
        ["user", ["tool_result", "tool_result", "text"]],
      ]);
      const ids = (message: number, field: string): unknown =>
        requests[1]?.messages[message]?.content.flatMap((block) => block[field] ?? []);
      expect(ids(2, "tool_use_id")).toEqual(ids(1, "id"));
      expect(requests[1]?.last).toBe("a is empty\nb is empty\nGo on.");
    });

    test("a cancelled turn ends", async () => {
      const signal = AbortSignal.abort();
      await expect(once({ text: "Hello." }, turnRequest({ signal }))).rejects.toMatchObject({
        code: "JITI_GENERATION_CANCELLED",
      });
    });
  });
}

/** The turn after one that looked into files. */
function next(before: TurnRequest, reply: TurnReply): TurnRequest {
  const results = reply.content.flatMap((block): Block[] =>
    block.type === "tool_use"
      ? [
          {
            type: "tool_result",
            id: block.id,
            content: `${String(Reflect.get(Object(block.input), "path"))} is empty`,
            isError: false,
          },
        ]
      : [],
  );
  const messages: Message[] = [
    ...before.messages,
    { role: "assistant", content: reply.content },
    { role: "user", content: [...results, { type: "text", text: "Go on." }] },
  ];
  return { ...before, messages, identity: { ...before.identity, turn: 2 } };
}

for (const { id, at } of providerCases) {
  modelContract(id, async (replies, use) => {
    await using server = await scriptedServer(({ n }) => replies[n - 1]!);
    const model = await openModel(id, { ...options, ...at(server.url) });
    await use(model);
    await model.close();
    return server.requests;
  });
}

// What a provider said once is played back: each of them is recorded, and heard again without it.
for (const { id, at } of providerCases) {
  modelContract(`replay of ${id}`, async (replies, use) => {
    using folder = new TemporaryFolder();
    await using server = await scriptedServer(({ n }) => replies[n - 1]!);
    const recorder = await openModel(id, { ...options, ...at(server.url), root: folder.path, record: "recordings" });
    const first = await recorder.turn(turnRequest());
    if (replies.length > 1) await recorder.turn(next(turnRequest(), first));
    await recorder.close();
    const model = await openModel("replay/recordings", { ...options, env: {}, root: folder.path, strictReplay: true });
    await use(model);
    await model.close();
    return undefined;
  });
}
