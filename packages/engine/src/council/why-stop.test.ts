import { expect, test } from "vitest";
import { Ledger } from "../budget/ledger.ts";
import type { World } from "../loop/unit.ts";
import { whyStop } from "./why-stop.ts";

const call = { usd: 0, tokens: 10, calls: 1 };
const worldOf = (signal: AbortSignal): World => ({ signal }) as Partial<World> as World;
const running = worldOf(new AbortController().signal);

test("a council goes on until it is stopped, its time is over, or a call was refused that would be refused again", () => {
  let now = 0;
  const run = new Ledger("this run", { seconds: 3 }, { now: () => now });
  const ledger = run.child("a", { calls: 2 });
  expect(whyStop({ ledger, world: running })).toBeUndefined();
  ledger.reserve(call).settle(call);
  expect(whyStop({ ledger, world: running })).toBeUndefined();
  expect(whyStop({ ledger, world: worldOf(AbortSignal.abort()) })).toBe("the run was stopped.");
  ledger.reserve(call).settle(call);
  expect(() => ledger.reserve(call)).toThrow();
  expect(whyStop({ ledger, world: running })).toMatch(
    /^The next model call could exceed the budget of a: 2 model calls/,
  );

  const slow = run.child("slow", {});
  expect(whyStop({ ledger: slow, world: running })).toBeUndefined();
  now = 3_000;
  expect(whyStop({ ledger: slow, world: running })).toBe("its time is over.");
});
