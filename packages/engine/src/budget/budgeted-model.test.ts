import { type ErrorCode, JitiError, type Model, type TurnRequest, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { BudgetedModel } from "./budgeted-model.ts";
import { Ledger } from "./ledger.ts";

const request: TurnRequest = {
  identity: { persona: "coder", member: "", keys: [targetKey("src/a.ts", "f")], phase: "generate", turn: 1 },
  system: [],
  tools: [],
  messages: [{ role: "user", content: [{ type: "text", text: "Write it." }] }],
  maxOutput: 1_000,
  signal: new AbortController().signal,
};

test.each([
  ["JITI_MODEL_UNREACHABLE", 0],
  ["JITI_MODEL_REFUSED", 0],
  ["JITI_MODEL_FAILED", 1_000],
] as const)("a call that ends in %s costs at least %i tokens", async (code: ErrorCode, least) => {
  const ledger = new Ledger("run", {}, { now: () => 0 });
  const failing: Model = {
    id: "anthropic/claude-sonnet-5",
    price: undefined,
    turn: () => Promise.reject(new JitiError({ code, message: "It failed." })),
    close: () => Promise.resolve(),
  };
  await expect(new BudgetedModel(failing, ledger, () => undefined).turn(request)).rejects.toMatchObject({ code });
  expect(ledger.spent.tokens > 0).toBe(least > 0);
  expect(ledger.spent.tokens).toBeGreaterThanOrEqual(least);
  expect(ledger.spent.calls).toBe(1);
});
