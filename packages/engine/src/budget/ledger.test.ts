import type { Clock } from "@vitest-jiti/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cost } from "./cost.ts";
import { Ledger, sessionLedger } from "./ledger.ts";

class ManualClock implements Clock {
  #now = 0;
  now(): number {
    return this.#now;
  }
  advance(ms: number): void {
    this.#now += ms;
  }
}

const call = (usd: number | null, tokens = 10): Cost => ({ usd, tokens, calls: 1 });
const codeOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return "nothing thrown";
};

test("a call that fits to the cent is allowed, the next one is not", () => {
  const ledger = new Ledger("a", { usd: 1 }, new ManualClock());
  ledger.reserve(call(0.5)).settle(call(0.5));
  ledger.reserve(call(0.5)).settle(call(0.5));
  expect(codeOf(() => ledger.reserve(call(0.01)))).toBe("JITI_BUDGET_EXHAUSTED");
});

test("what is set aside counts until the call has ended", () => {
  const ledger = new Ledger("a", { tokens: 100 }, new ManualClock());
  const open = ledger.reserve(call(0, 90));
  expect(codeOf(() => ledger.reserve(call(0, 20)))).toBe("JITI_BUDGET_EXHAUSTED");
  open.settle(call(0, 10));
  expect(codeOf(() => ledger.reserve(call(0, 90)))).toBe("nothing thrown");
});

test("a reservation that is refused above leaves nothing behind", () => {
  const run = new Ledger("run", { calls: 1 }, new ManualClock());
  const target = run.child("target", { calls: 5 });
  target.reserve(call(0)).settle(call(0));
  expect(codeOf(() => target.reserve(call(0)))).toBe("JITI_BUDGET_EXHAUSTED");
  expect([run.spent.calls, target.spent.calls]).toEqual([1, 1]);
});

test("what does not fit beside open calls waits for them, and is refused where it never will", async () => {
  const run = new Ledger("run", { tokens: 100 }, new ManualClock());
  const [one, other] = [run.child("one", {}), run.child("other", { calls: 1 })];
  const open = one.reserve(call(0, 90));
  const order: string[] = [];
  const waiting = [
    other.reserveInTurn(call(0, 60)).then(({ settle }) => {
      order.push("first");
      settle(call(0, 5));
    }),
    one.reserveInTurn(call(0, 60)).then(() => order.push("second")),
  ];
  const hopeless = one.reserveInTurn(call(0, 101));
  await expect(hopeless).rejects.toMatchObject({ code: "JITI_BUDGET_EXHAUSTED" });
  expect(order).toEqual([]);
  open.settle(call(0, 10));
  await Promise.all(waiting);
  expect(order).toEqual(["first", "second"]);
  await expect(other.reserveInTurn(call(0, 1))).rejects.toMatchObject({ code: "JITI_BUDGET_EXHAUSTED" });
  await expect(one.reserveInTurn(call(0, 90))).rejects.toMatchObject({ code: "JITI_BUDGET_EXHAUSTED" });
});

test("settling twice counts once", () => {
  const ledger = new Ledger("a", {}, new ManualClock());
  const open = ledger.reserve(call(1));
  open.settle(call(1));
  open.settle(call(1));
  expect(ledger.spent).toEqual({ usd: 1, tokens: 10, calls: 1 });
});

test("seconds run out for the target and for the run above it", () => {
  const clock = new ManualClock();
  const run = new Ledger("run", { seconds: 3 }, clock);
  const target = run.child("target", { seconds: 10 });
  clock.advance(60_000);
  expect(target.remainingMs()).toBe(3000);
  target.reserve(call(0)).settle(call(0));
  clock.advance(2000);
  expect(target.remainingMs()).toBe(1000);
  clock.advance(1000);
  expect(codeOf(() => target.reserve(call(0)))).toBe("JITI_BUDGET_EXHAUSTED");
});

test("whoever works on a target draws on one budget: what its tests cost is gone for its code", () => {
  const run = new Ledger("run", {}, new ManualClock());
  run.child("a", { calls: 1 }).reserve(call(0)).settle(call(0));
  expect(codeOf(() => run.child("a", { calls: 1 }).reserve(call(0)))).toBe("JITI_BUDGET_EXHAUSTED");
  expect(codeOf(() => run.child("b", { calls: 1 }).reserve(call(0)))).toBe("nothing thrown");
});

test("money without a price never blocks, and is said to be unknown", () => {
  const ledger = new Ledger("a", { usd: 1 }, new ManualClock());
  ledger.reserve(call(null)).settle(call(null));
  expect(ledger.spent.usd).toBeNull();
});

test("whatever is asked in whatever order, neither budget is ever exceeded", () => {
  const step = fc.record({
    target: fc.nat({ max: 2 }),
    bound: fc.nat({ max: 50 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    settle: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step), fc.nat({ max: 200 }), fc.nat({ max: 100 }), (steps, runLimit, targetLimit) => {
      const run = new Ledger("run", { tokens: runLimit }, new ManualClock());
      const targets = [0, 1, 2].map((n) => run.child(`target ${n}`, { tokens: targetLimit }));
      for (const { target, bound, share, settle } of steps) {
        try {
          const open = targets[target]?.reserve(call(0, bound));
          if (settle) open?.settle(call(0, Math.floor(bound * share)));
        } catch {
          // refused: nothing may have been spent
        }
      }
      expect(run.spent.tokens).toBeLessThanOrEqual(runLimit);
      for (const target of targets) expect(target.spent.tokens).toBeLessThanOrEqual(targetLimit);
    }),
  );
});

test("a session has one budget for all its runs, and time for each of them", () => {
  const clock = new ManualClock();
  const limits = { calls: 2, seconds: 3 };
  const session = sessionLedger(limits, clock);
  session.run(limits).child("a", {}).reserve(call(0)).settle(call(0));
  clock.advance(10_000);
  const second = session.run(limits);
  expect(second.remainingMs()).toBe(3000);
  second.reserve(call(0)).settle(call(0));
  expect([second.spent.calls, session.spent.calls]).toEqual([1, 2]);
  expect(() => session.run(limits).child("b", {}).reserve(call(0))).toThrowErrorMatchingInlineSnapshot(`
    [JitiError: The next model call could exceed the budget of this watch session: 2 model calls, of which 2 spent or set aside.
      Press g to generate with a new budget, or raise \`budget.run.calls\` in jiti.config.ts.]
  `);
  expect(codeOf(() => sessionLedger(limits, clock).run(limits).reserve(call(0)))).toBe("nothing thrown");
});

test("exhausted is what would refuse again what was refused last", () => {
  const ledger = new Ledger("a", { tokens: 100 }, new ManualClock());
  const open = ledger.reserve(call(0, 90));
  expect(ledger.exhausted).toBeUndefined();
  expect(codeOf(() => ledger.run({}).reserve(call(0, 20)))).toBe("JITI_BUDGET_EXHAUSTED");
  expect(ledger.exhausted?.code).toBe("JITI_BUDGET_EXHAUSTED");
  open.settle(call(0, 10));
  expect(ledger.exhausted).toBeUndefined();
});

test.each([
  [
    "usd",
    { usd: 1 },
    { usd: 0.75, tokens: 1, calls: 1 },
    (step: number) => ({ usd: 0.25 + step / 1024, tokens: 1, calls: 1 }),
  ],
  [
    "tokens",
    { tokens: 100 },
    { usd: 0, tokens: 60, calls: 1 },
    (step: number) => ({ usd: 0, tokens: 40 + step, calls: 1 }),
  ],
  ["calls", { calls: 8 }, { usd: 0, tokens: 1, calls: 4 }, (step: number) => ({ usd: 0, tokens: 1, calls: 4 + step })],
] as const)("%s at its edge: one below and exactly the limit fit, one above does not", (_, limits, first, next) => {
  for (const [step, isRefused] of [
    [-1, false],
    [0, false],
    [1, true],
  ] as const) {
    const expected = isRefused ? "JITI_BUDGET_EXHAUSTED" : "nothing thrown";
    const spent = new Ledger("a", limits, new ManualClock());
    spent.reserve(first).settle(first);
    expect(codeOf(() => spent.reserve(next(step)))).toBe(expected);
    // What is set aside counts like what is spent, and the run's limit like the target's.
    const run = new Ledger("run", limits, new ManualClock());
    run.child("a", {}).reserve(first);
    expect(codeOf(() => run.child("b", {}).reserve(next(step)))).toBe(expected);
    // Members of a council and those who work on one target in a cascade share its ledger.
    const target = new Ledger("run", {}, new ManualClock());
    target.child("a", limits).reserve(first);
    expect(codeOf(() => target.child("a", limits).reserve(next(step)))).toBe(expected);
  }
});

test("seconds at their edge: a call may begin until they are over", () => {
  const clock = new ManualClock();
  const ledger = new Ledger("a", { seconds: 2 }, clock);
  ledger.reserve(call(0)).settle(call(0));
  clock.advance(1999);
  expect(codeOf(() => ledger.reserve(call(0)))).toBe("nothing thrown");
  clock.advance(1);
  expect(codeOf(() => ledger.reserve(call(0)))).toBe("JITI_BUDGET_EXHAUSTED");
});
