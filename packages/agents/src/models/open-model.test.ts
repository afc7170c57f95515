import type { JitiError } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { quick, turnRequest } from "../testing/fixtures.ts";
import { providerCases } from "../testing/providers.ts";
import { scriptedServer } from "../testing/index.ts";
import { defaultModelId } from "./endpoints/find-endpoint.ts";
import { openModel } from "./open-model.ts";

const options = { root: import.meta.dirname, onWarning: () => undefined, timings: quick };
const problem = async (id: string, env: Record<string, string> = {}) =>
  openModel(id, { ...options, env }).then(
    () => "opened",
    (error: unknown) => `${(error as JitiError).code}: ${(error as JitiError).message}`,
  );

test("without a key there is one instruction", async () => {
  expect(await problem("anthropic/claude-sonnet-5")).toMatchInlineSnapshot(`
    "JITI_MODEL_KEY_MISSING: No key for Anthropic is set, so nothing can be generated.
      Set ANTHROPIC_API_KEY in the environment and run again. What is generated already runs without a key."
  `);
  expect(await problem("anthropic/claude-sonnet-5", { ANTHROPIC_API_KEY: " " })).toMatch(/^JITI_MODEL_KEY_MISSING/);
  expect(await problem("anthropic/claude-sonnet-5", { ANTHROPIC_BASE_URL: "https://gateway.example" })).toMatch(
    /^JITI_MODEL_KEY_MISSING/,
  );
  expect(await problem("anthropic/claude-sonnet-5", { ANTHROPIC_BASE_URL: "http://127.evil.example" })).toMatch(
    /^JITI_MODEL_KEY_MISSING/,
  );
});

test("a server on this machine needs no key, and never gets another's", async () => {
  await using server = await scriptedServer(() => ({ text: "Hello." }));
  const model = await openModel("anthropic/any", { ...options, env: { ANTHROPIC_BASE_URL: server.url } });
  await model.turn(turnRequest());
  await model.close();
  expect(server.requests[0]?.headers.authorization).toBe("Bearer no-key");
  expect(server.requests[0]?.headers["x-jiti-turn"]).toBeUndefined();
});

test("effort is asked for in each provider's words, and not at all unless it is set", async () => {
  await using server = await scriptedServer(() => ({ text: "Hello." }));
  for (const { id, at } of providerCases) {
    for (const effort of ["high", undefined] as const) {
      const model = await openModel(id, { ...options, ...at(server.url), effort });
      await model.turn(turnRequest());
      await model.close();
    }
  }
  const asked = server.requests.map(({ body }) => [body["output_config"], body["reasoning_effort"]]);
  const none = [undefined, undefined];
  expect(asked).toEqual([
    [{ effort: "high" }, undefined],
    none,
    ...providerCases.slice(1).flatMap(() => [[undefined, "high"], none]),
  ]);
});

test("a key goes to its own provider alone", async () => {
  await using server = await scriptedServer(() => ({ text: "Hello." }));
  const keys = { ANTHROPIC_API_KEY: "a", OPENAI_API_KEY: "o", GROQ_API_KEY: "g" };
  for (const { id, at } of providerCases) {
    const { env, providers } = at(server.url);
    const model = await openModel(id, { ...options, env: { ...keys, ...env }, providers });
    await model.turn(turnRequest());
    await model.close();
  }
  const sent = server.requests.map(({ headers }) => headers.authorization ?? headers["x-api-key"]);
  expect(sent).toEqual(["Bearer a", "Bearer o", "Bearer g", "Bearer no-key", "Bearer no-key"]);
});

test("other names are refused with those that are known", async () => {
  expect([await problem("claude-sonnet-5"), await problem("mistral/x"), await problem("anthropic/"), await problem("")])
    .toMatchInlineSnapshot(`
      [
        "JITI_MODEL_UNKNOWN: "claude-sonnet-5" names no model that jiti knows.
        Use anthropic/<model>, openai/<model>, groq/<model>, ollama/<model>, for example anthropic/claude-sonnet-5, or replay/<folder> for recorded conversations. Other servers are named in \`providers\`. Did you mean anthropic/claude-sonnet-5?",
        "JITI_MODEL_UNKNOWN: "mistral/x" names no model that jiti knows.
        Use anthropic/<model>, openai/<model>, groq/<model>, ollama/<model>, for example anthropic/claude-sonnet-5, or replay/<folder> for recorded conversations. Other servers are named in \`providers\`.",
        "JITI_MODEL_UNKNOWN: "anthropic/" names no model that jiti knows.
        Use anthropic/<model>, openai/<model>, groq/<model>, ollama/<model>, for example anthropic/claude-sonnet-5, or replay/<folder> for recorded conversations. Other servers are named in \`providers\`.",
        "JITI_MODEL_UNKNOWN: "" names no model that jiti knows.
        Use anthropic/<model>, openai/<model>, groq/<model>, ollama/<model>, for example anthropic/claude-sonnet-5, or replay/<folder> for recorded conversations. Other servers are named in \`providers\`.",
      ]
    `);
});

test("a price is taken only for exactly this model", async () => {
  const env = { ANTHROPIC_API_KEY: "key-for-tests" };
  const known = await openModel(defaultModelId, { ...options, env });
  const unknown = await openModel("anthropic/claude-sonnet-5-5", { ...options, env });
  expect(known.price).toMatchInlineSnapshot(`
    {
      "cacheRead": 0.2,
      "cacheWrite": 2.5,
      "input": 2,
      "output": 10,
    }
  `);
  expect(unknown.price).toBeUndefined();
});
