import type { JitiError } from "@vitest-jiti/core";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { sendFailure } from "../testing/faults.ts";
import { quick, turnRequest } from "../testing/fixtures.ts";
import { protocolOf } from "../testing/protocol.ts";
import { type ProviderCase, providerCases } from "../testing/providers.ts";
import { messageOf } from "../testing/reply.ts";
import { startLoopback } from "../wire/loopback.ts";
import { openModel, type ModelOptions } from "./open-model.ts";

type Body = Readonly<Record<string, unknown>>;

interface Asked {
  readonly bodies: readonly Body[];
  readonly warnings: readonly string[];
  readonly error: JitiError | undefined;
}

/** Two turns at once and one more, of a provider that refuses what `refuse` has words for. */
async function asked(
  { id, at }: Pick<ProviderCase, "id" | "at">,
  effort: ModelOptions["effort"],
  refuse: (body: Body) => object | undefined,
): Promise<Asked> {
  const bodies: Body[] = [];
  const warnings: string[] = [];
  await using server = await startLoopback(({ path, body }, response: ServerResponse) => {
    const sent = body as Body;
    bodies.push(sent);
    const error = refuse(sent);
    if (error !== undefined) {
      sendFailure(response, 400, { type: "error", error: { type: "invalid_request_error", ...error } });
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.end(
      protocolOf(path)
        .events("msg", "m", messageOf({ text: "Hello." }, 1))
        .join(""),
    );
  });
  const model = await openModel(id, {
    ...at(server.url),
    root: import.meta.dirname,
    onWarning: (message) => warnings.push(message),
    timings: quick,
    effort,
  });
  const turns = [model.turn(turnRequest()), model.turn(turnRequest())];
  const [first] = await Promise.allSettled(turns);
  await Promise.allSettled([...turns, model.turn(turnRequest())]);
  await model.close();
  return { bodies, warnings, error: first?.status === "rejected" ? (first.reason as JitiError) : undefined };
}

const effortOf = (body: Body): unknown =>
  body["reasoning_effort"] ?? (body["output_config"] as { effort?: unknown } | undefined)?.effort;
const names = ["max_tokens", "max_completion_tokens"] as const;
const nameIn = (body: Body): string | undefined => names.find((name) => name in body);

const refusals = [
  { message: "This model does not support the effort parameter." },
  { message: "Unsupported parameter: 'reasoning_effort' is not supported with this model.", param: "reasoning_effort" },
  { message: '"llama3:8b" does not support thinking' },
];

test.each(providerCases)("$id is asked without effort when it does not take it, and says so once", async (provider) => {
  for (const refusal of refusals) {
    const { bodies, warnings, error } = await asked(provider, "high", (body) =>
      effortOf(body) === undefined ? undefined : refusal,
    );
    expect(error).toBeUndefined();
    expect(bodies.map(effortOf)).toEqual(["high", "high", undefined, undefined, undefined]);
    expect(warnings).toEqual([`${provider.id} does not take \`effort\`, and is asked without.`]);
  }
});

/** What the longest answer is called at first, in the order of the providers; Anthropic has one name only. */
const usualNames = [undefined, names[1], names[1], names[0], names[0]];

test("a server is asked by the name of the longest answer that it knows", async () => {
  for (const [index, provider] of providerCases.entries()) {
    const usual = usualNames[index];
    if (usual === undefined) continue;
    const other = names.find((name) => name !== usual)!;
    const { bodies, error } = await asked(provider, undefined, (body) =>
      usual in body
        ? { message: `Unsupported parameter: '${usual}' is not supported with this model. Use '${other}' instead.` }
        : undefined,
    );
    expect(error).toBeUndefined();
    expect(bodies.map(nameIn)).toEqual([usual, usual, other, other, other]);
  }
});

test("what is refused in any other words, or under both names, is not asked for again", async () => {
  const [, openai] = providerCases;
  const tooLarge = { message: "max_completion_tokens is too large: this model gives at most 4096." };
  const large = await asked(openai!, undefined, () => tooLarge);
  expect([large.error?.code, large.bodies.length]).toEqual(["JITI_MODEL_REFUSED", 3]);
  const neither = await asked(openai!, undefined, (body) => ({ message: `Unknown parameter: ${nameIn(body)}.` }));
  expect([neither.error?.code, neither.bodies.length]).toEqual(["JITI_MODEL_REFUSED", 5]);
});
