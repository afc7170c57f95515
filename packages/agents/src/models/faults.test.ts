import { JitiError, type Model, type TurnReply } from "@vitest-jiti/core";
import { describe, expect, test } from "vitest";
import { lastingFaults, passingFaults, refusedStatuses, status } from "../testing/fault-cases.ts";
import { quick, turnRequest } from "../testing/fixtures.ts";
import type { ScriptedReply } from "../testing/index.ts";
import { scriptedServer } from "../testing/index.ts";
import { type ProviderCase, providerCases } from "../testing/providers.ts";
import { openModel } from "./open-model.ts";
import type { Timings } from "./timings.ts";

const good: ScriptedReply = { tools: [{ name: "submit", input: { body: "return 1;", rating: 9 } }] };

interface Run {
  readonly reply: TurnReply | undefined;
  readonly error: JitiError | undefined;
  readonly requests: number;
  readonly warnings: readonly string[];
}

type Turn = (model: Model) => Promise<TurnReply>;
type Runner = (script: (n: number) => ScriptedReply, use?: Turn, timings?: Partial<Timings>) => Promise<Run>;

/** One turn of a provider's real client against a server that answers with `script`. */
function runnerOf({ id, at }: ProviderCase): Runner {
  return async (script, use = (model) => model.turn(turnRequest()), timings = {}) => {
    await using server = await scriptedServer(({ n }) => script(n));
    const warnings: string[] = [];
    const model = await openModel(id, {
      ...at(server.url),
      root: import.meta.dirname,
      onWarning: (message) => warnings.push(message),
      timings: { ...quick, ...timings },
    });
    const [result] = await Promise.allSettled([use(model)]);
    await model.close();
    return {
      reply: result.status === "fulfilled" ? result.value : undefined,
      error: result.status === "rejected" ? (result.reason as JitiError) : undefined,
      requests: server.requests.length,
      warnings,
    };
  };
}

/** What a user is told to do about a status. */
function hintOf({ key, missing }: ProviderCase, code: number): string | undefined {
  const hints: Readonly<Record<number, string | undefined>> = {
    401: key === undefined ? "It asks for a key: name its variable as `apiKeyEnv` in `providers`." : `Check ${key}.`,
    402: "Check billing at your provider.",
    403: "The key may not use this model: check its permissions, or choose another model.",
    404: missing,
    413: "The prompt is too large: narrow the target's types or split its gates.",
  };
  return hints[code];
}

describe.each(providerCases)("$id", (provider) => {
  const run = runnerOf(provider);

  describe("faults that pass", () => {
    test.each(passingFaults.map((fault) => [JSON.stringify(fault), fault] as const))("%s", async (_name, fault) => {
      const { reply, error, requests } = await run((n) => (n === 1 ? { fault } : good));
      expect(error).toBeUndefined();
      expect(requests).toBe(2);
      expect(reply?.content).toEqual([
        { type: "tool_use", id: "toolu_2_0", name: "submit", input: { body: "return 1;", rating: 9 } },
      ]);
    });
  });

  describe("faults that last", () => {
    test.each(lastingFaults.map((one) => [JSON.stringify(one.fault), one] as const))("%s", async (_name, lasting) => {
      const { error, requests } = await run(() => ({ fault: lasting.fault }));
      expect(error?.name).toBe("JitiError");
      expect(error?.code).toBe(lasting.code);
      expect(requests).toBe(lasting.asked === "busyRetries" ? quick.busyRetries + 1 : quick.retries + 1);
    });
  });

  test("a provider that cannot be reached is told as such, and nothing is set aside for what was not sent", async () => {
    let reserved = 0;
    const server = await scriptedServer(() => good);
    await server.close();
    const model = await openModel(provider.id, {
      ...provider.at(server.url),
      root: import.meta.dirname,
      onWarning: () => undefined,
      timings: quick,
    });
    const beforeRetry = (): void => {
      reserved += 1;
    };
    const turn = model.turn({ ...turnRequest(), beforeRetry });
    await expect(turn).rejects.toMatchObject({
      code: "JITI_MODEL_UNREACHABLE",
      message: expect.stringMatching(
        /could not be reached in 3 attempts; the last one: connect ECONNREFUSED/,
      ) as string,
    });
    await model.close();
    expect(reserved).toBe(0);
  });

  test("what the provider refuses is not asked again, and says what to do", async () => {
    for (const [code, type] of refusedStatuses) {
      const { error, requests } = await run(() => ({ fault: status(code, type) }));
      expect(requests).toBe(1);
      expect(error?.code).toBe("JITI_MODEL_REFUSED");
      expect(error?.reason).toBe(`${provider.id} refused the request (HTTP ${code}): scripted ${type}.`);
      expect([code, error?.hint]).toEqual([code, hintOf(provider, code)]);
    }
  });

  test("a server error that forbids another try is final", async () => {
    const { error, requests } = await run(() => ({
      fault: status(504, "timeout_error", { "x-should-retry": "false" }),
    }));
    expect([error?.code, requests]).toEqual(["JITI_MODEL_FAILED", 1]);
  });

  test("a refusal is an answer", async () => {
    const { reply } = await run(() => ({ stop: "refusal" }));
    expect(reply?.stop).toBe("refusal");
  });

  test("an answer that was too long keeps what is whole", async () => {
    const { reply } = await run(() => ({ text: "Let me see.", stop: "max_tokens" }));
    expect([reply?.stop, reply?.content]).toEqual(["length", [{ type: "text", text: "Let me see." }]]);
  });

  test("an empty answer is asked for again", async () => {
    const { reply, requests } = await run((n) => (n === 1 ? {} : good));
    expect([reply?.stop, requests]).toEqual(["tool-use", 2]);
  });

  test("what a lost attempt took is counted, and may be refused before it is made again", async () => {
    const cut: ScriptedReply = { fault: { kind: "cut" } };
    const { reply } = await run((n) => (n === 1 ? cut : { ...good, usage: { input: 10, output: 5 } }));
    expect(reply?.usage.input).toBeGreaterThan(10);
    expect(reply?.usage.output).toBeGreaterThan(5);

    const refused = await run(
      () => cut,
      (model) =>
        model.turn(
          turnRequest({
            beforeRetry: () => {
              throw new RangeError("no budget");
            },
          }),
        ),
    );
    expect([String(refused.error), refused.requests]).toEqual(["RangeError: no budget", 1]);
  });

  test("a cancelled turn ends at once, in flight, in the queue and between attempts", async () => {
    const codes: unknown[] = [];
    for (const fault of [{ kind: "stall" }, status(429, "rate_limit_error", { "retry-after": "60" })] as const) {
      const controller = new AbortController();
      const { error } = await run(
        () => {
          setTimeout(() => controller.abort(), 20);
          return { fault };
        },
        (model) => model.turn(turnRequest({ signal: controller.signal })),
        { busyCapMs: 60_000, idleMs: 60_000 },
      );
      codes.push(error?.code);
    }
    const before = await run(
      () => good,
      (model) => model.turn(turnRequest({ signal: AbortSignal.abort() })),
    );
    expect([...codes, before.error?.code, before.requests]).toEqual([
      "JITI_GENERATION_CANCELLED",
      "JITI_GENERATION_CANCELLED",
      "JITI_GENERATION_CANCELLED",
      0,
    ]);
  });

  test("a deadline is a budget of time, and the caller's own reason is kept", async () => {
    const stall: ScriptedReply = { fault: { kind: "stall" } };
    const own = new JitiError({ code: "JITI_FROZEN", message: "enough" });
    const codes: unknown[] = [];
    for (const signal of [AbortSignal.timeout(20), AbortSignal.abort(own)]) {
      const { error } = await run(
        () => stall,
        (model) => model.turn(turnRequest({ signal })),
        { idleMs: 60_000 },
      );
      codes.push(error?.code);
    }
    expect(codes).toEqual(["JITI_BUDGET_EXHAUSTED", "JITI_FROZEN"]);
  });

  test("all models of a provider wait when it is busy, and all are served", async () => {
    let live = 0;
    let most = 0;
    let refusals = 0;
    await using server = await scriptedServer(async () => {
      if (live >= 2) {
        refusals += 1;
        return { fault: status(429, "rate_limit_error", { "retry-after": "0.01" }) };
      }
      live += 1;
      most = Math.max(most, live);
      await new Promise((resolve) => setTimeout(resolve, 5));
      live -= 1;
      return good;
    });
    const options = { ...provider.at(server.url), root: import.meta.dirname, onWarning: () => undefined };
    const timings = { ...quick, busyRetries: 30, concurrency: 16 };
    const ids = [provider.id, `${provider.id}-mini`];
    const models = await Promise.all(ids.map((id) => openModel(id, { ...options, timings })));
    const turns = Array.from({ length: 60 }, (_, index) => models[index % 2]!.turn(turnRequest()));
    const replies = await Promise.all(turns);
    expect(replies.map(({ stop }) => stop)).toEqual(Array.from({ length: 60 }, () => "tool-use"));
    expect(most).toBe(2);
    // Without a brake, most of the other 58 would be refused again and again.
    expect(refusals).toBeLessThan(120);
  });
});
