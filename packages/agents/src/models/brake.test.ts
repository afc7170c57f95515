import { noUsage, type TurnReply } from "@vitest-jiti/core";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { quick } from "../testing/fixtures.ts";
import { Brake } from "./brake.ts";
import { Fault } from "./fault.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const reply: TurnReply = { content: [{ type: "text", text: "Yes." }], stop: "end", usage: noUsage };
const busy = (retryAfterMs: number): Fault => new Fault({ kind: "busy", message: "slow down", retryAfterMs });
const never = new AbortController().signal;

/** Turns of several models that share a brake; `refused` says which of them are told to wait, and how long. */
async function shared(concurrency: number, refused: Readonly<Record<string, number>>): Promise<Shared> {
  const waits = new Map(Object.entries(refused));
  const sent: string[] = [];
  const warnings: string[] = [];
  const timings = { ...quick, busyCapMs: 60_000, concurrency };
  const brake = await Brake.create(timings, (message) => warnings.push(message));
  const ask = (id: string, signal = never): Promise<TurnReply> =>
    brake.run(id, signal, async () => {
      sent.push(id);
      const wait = waits.get(id);
      waits.delete(id);
      await Promise.resolve();
      if (wait !== undefined) throw busy(wait);
      return reply;
    });
  return { ask, sent, warnings };
}

interface Shared {
  readonly ask: (id: string, signal?: AbortSignal) => Promise<TurnReply>;
  readonly sent: readonly string[];
  readonly warnings: readonly string[];
}

test("when one is refused, all that share the brake wait as long as was asked for", async () => {
  const { ask, sent, warnings } = await shared(1, { "groq/a": 8_000 });
  const all = Promise.all(["groq/a", "groq/b", "groq/c"].map((id) => ask(id)));
  await vi.advanceTimersByTimeAsync(7_999);
  expect(sent).toEqual(["groq/a"]);
  await vi.advanceTimersByTimeAsync(1);
  await all;
  expect(sent).toEqual(["groq/a", "groq/b", "groq/c", "groq/a"]);
  expect(warnings).toEqual(["groq/a is busy (slow down); going on in 8 s."]);
});

test("the longest of several waits counts", async () => {
  const { ask, sent } = await shared(2, { "groq/a": 3_000, "groq/b": 1_000 });
  const all = Promise.all(["groq/a", "groq/b", "groq/c"].map((id) => ask(id)));
  await vi.advanceTimersByTimeAsync(2_999);
  expect(sent).toEqual(["groq/a", "groq/b"]);
  await vi.advanceTimersByTimeAsync(1);
  await all;
  expect(sent.slice(2).toSorted()).toEqual(["groq/a", "groq/b", "groq/c"]);
});

test("who is cancelled while the brake holds ends at once; who still waits is served", async () => {
  const { ask, sent } = await shared(1, { "groq/a": 8_000 });
  const stop = new AbortController();
  const cancelled = ask("groq/a", stop.signal).catch((error: unknown) => error);
  const waiting = ask("groq/b");
  await vi.advanceTimersByTimeAsync(10);
  stop.abort();
  expect(await cancelled).toMatchObject({ code: "JITI_GENERATION_CANCELLED" });
  expect(sent).toEqual(["groq/a"]);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(await waiting).toBe(reply);
  expect(sent).toEqual(["groq/a", "groq/b"]);
});

test("a wait that nobody waits for keeps no process alive", async () => {
  vi.useRealTimers();
  const timers = vi.spyOn(globalThis, "setTimeout");
  const { ask } = await shared(1, { "groq/a": 50_000 });
  const stop = [new AbortController(), new AbortController()];
  const turns = stop.map(({ signal }) => ask("groq/a", signal).catch(() => undefined));
  const hold = await vi.waitUntil(() => {
    const index = timers.mock.calls.findIndex(([, ms]) => ms === 50_000);
    return timers.mock.results[index]?.value as NodeJS.Timeout | undefined;
  });
  stop[0]?.abort();
  await turns[0];
  expect(hold.hasRef()).toBe(true);
  stop[1]?.abort();
  await turns[1];
  expect(hold.hasRef()).toBe(false);
  clearTimeout(hold);
});
