import fc from "fast-check";
import { expect, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { BusyError, mapLimit, retry, type RetryOptions } from "../src/async.ts";

/** Options with a clock that only counts, and what it counted. */
function timed(options: Partial<RetryOptions> = {}): RetryOptions & { readonly pauses: number[] } {
  const pauses: number[] = [];
  const sleep = (ms: number): Promise<void> => {
    pauses.push(ms);
    return Promise.resolve();
  };
  return { attempts: 5, baseMs: 100, maxMs: 1000, sleep, ...options, pauses };
}

const testRetry = jiti.requiredFor(retry);

testRetry("gives the first result without a pause", async () => {
  const options = timed();
  const operation = vi.fn((attempt: number) => Promise.resolve(`result ${String(attempt)}`));
  await expect(retry(operation, options)).resolves.toBe("result 1");
  expect(operation).toHaveBeenCalledTimes(1);
  expect(options.pauses).toEqual([]);
});

testRetry("doubles the pause up to the longest, and rejects with the last error itself", async () => {
  const options = timed({ attempts: 7 });
  const errors: Error[] = [];
  const result = retry((attempt) => {
    const error = new Error(`attempt ${String(attempt)}`);
    errors.push(error);
    return Promise.reject(error);
  }, options);
  await expect(result).rejects.toThrow("attempt 7");
  await expect(result).rejects.toBe(errors[6]);
  expect(options.pauses).toEqual([100, 200, 400, 800, 1000, 1000]);
});

testRetry("counts an exception as a failure", async () => {
  const options = timed();
  const operation = vi.fn((attempt: number): Promise<string> => {
    if (attempt < 3) throw new Error("thrown");
    return Promise.resolve("done");
  });
  await expect(retry(operation, options)).resolves.toBe("done");
  expect(operation.mock.calls).toEqual([[1], [2], [3]]);
  expect(options.pauses).toEqual([100, 200]);
});

testRetry("gives up after an error that is not retryable", async () => {
  const options = timed({ retryable: (error) => error !== "fatal" });
  const operation = vi.fn((attempt: number) => Promise.reject(attempt === 2 ? "fatal" : "passing"));
  await expect(retry(operation, options)).rejects.toBe("fatal");
  expect(operation).toHaveBeenCalledTimes(2);
  expect(options.pauses).toEqual([100]);
});

testRetry("waits at least as long as a busy other side asks for", async () => {
  const options = timed({ attempts: 6 });
  const asked = [5000, 50, 400, 401, 900];
  await retry((attempt) => {
    const ms = asked[attempt - 1];
    return ms === undefined ? Promise.resolve() : Promise.reject(new BusyError(ms));
  }, options);
  expect(options.pauses).toEqual([5000, 200, 400, 800, 1000]);
});

testRetry("does not begin with an aborted signal", async () => {
  const reason = new Error("left the page");
  const operation = vi.fn(() => Promise.resolve(1));
  await expect(retry(operation, timed({ signal: AbortSignal.abort(reason) }))).rejects.toBe(reason);
  expect(operation).not.toHaveBeenCalled();
});

testRetry("looks at the signal after a pause, not before it", async () => {
  const controller = new AbortController();
  const options = timed({ signal: controller.signal });
  const operation = vi.fn((attempt: number) => {
    if (attempt === 2) controller.abort("enough");
    return Promise.reject(new Error("fails"));
  });
  await expect(retry(operation, options)).rejects.toBe("enough");
  expect(operation).toHaveBeenCalledTimes(2);
  expect(options.pauses).toEqual([100, 200]);
});

testRetry("does not interrupt an attempt that succeeds, nor hide the last error", async () => {
  const controller = new AbortController();
  const succeeds = (): Promise<string> => {
    controller.abort("too late");
    return Promise.resolve("result");
  };
  await expect(retry(succeeds, timed({ signal: controller.signal }))).resolves.toBe("result");
  const another = new AbortController();
  const fails = (): Promise<string> => {
    another.abort("too late");
    return Promise.reject("failure");
  };
  await expect(retry(fails, timed({ signal: another.signal, attempts: 1 }))).rejects.toBe("failure");
});

testRetry.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d attempts", async (attempts) => {
  const operation = vi.fn(() => Promise.resolve(1));
  await expect(retry(operation, timed({ attempts }))).rejects.toThrow(RangeError);
  expect(operation).not.toHaveBeenCalled();
});

const testMapLimit = jiti.requiredFor(mapLimit);

/** A function for `mapLimit` whose calls are settled by hand. */
function manual() {
  const begun: string[] = [];
  const signals: AbortSignal[] = [];
  const settle = new Map<string, { resolve: (value: string) => void; reject: (error: unknown) => void }>();
  const fn = (item: string, index: number, signal: AbortSignal): Promise<string> => {
    begun.push(`${item}${String(index)}`);
    signals.push(signal);
    return new Promise((resolve, reject) => settle.set(item, { resolve, reject }));
  };
  return { begun, signals, settle, fn };
}

/** Lets everything happen that needs no further event. */
async function idle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

testMapLimit("keeps the order of the items, not of their ends", async () => {
  const { begun, settle, fn } = manual();
  const result = mapLimit(["a", "b", "c"], 3, fn);
  expect(begun).toEqual(["a0", "b1", "c2"]);
  for (const item of ["c", "a", "b"]) settle.get(item)?.resolve(item.toUpperCase());
  await expect(result).resolves.toEqual(["A", "B", "C"]);
});

testMapLimit("begins another one whenever one has finished", async () => {
  const { begun, settle, signals, fn } = manual();
  const result = mapLimit("abcde", 2, fn);
  expect(begun).toEqual(["a0", "b1"]);
  settle.get("b")?.resolve("B");
  await idle();
  expect(begun).toEqual(["a0", "b1", "c2"]);
  settle.get("c")?.resolve("C");
  settle.get("a")?.resolve("A");
  await idle();
  expect(begun).toEqual(["a0", "b1", "c2", "d3", "e4"]);
  settle.get("d")?.resolve("D");
  settle.get("e")?.resolve("E");
  await expect(result).resolves.toEqual(["A", "B", "C", "D", "E"]);
  expect(signals.some(({ aborted }) => aborted)).toBe(false);
});

testMapLimit("takes items only when there is room", async () => {
  let taken = 0;
  function* endless(): Generator<string> {
    for (;;) yield String(taken++);
  }
  const { settle, fn } = manual();
  const result = mapLimit(endless(), 3, fn);
  expect(taken).toBe(3);
  settle.get("1")?.resolve("");
  await idle();
  expect(taken).toBe(4);
  for (const item of ["0", "2", "3"]) settle.get(item)?.reject(new Error(item));
  await expect(result).rejects.toThrow("0");
});

testMapLimit("stops at the first failure, and waits for what was begun", async () => {
  const { begun, signals, settle, fn } = manual();
  const settled = vi.fn();
  const result = mapLimit(["a", "b", "c", "d"], 3, fn);
  result.then(settled, settled);
  settle.get("b")?.reject("first");
  await idle();
  expect(signals.map(({ aborted, reason }) => [aborted, reason as unknown])).toEqual(
    signals.map(() => [true, "first"]),
  );
  expect(settled).not.toHaveBeenCalled();
  settle.get("a")?.reject("second");
  await idle();
  expect(settled).not.toHaveBeenCalled();
  settle.get("c")?.resolve("C");
  await expect(result).rejects.toBe("first");
  expect(begun).toEqual(["a0", "b1", "c2"]);
});

testMapLimit("treats an exception of the function like a rejection", async () => {
  const begun: number[] = [];
  const result = mapLimit([1, 2, 3], 1, (item) => {
    begun.push(item);
    if (item === 2) throw new TypeError("two");
    return Promise.resolve(item);
  });
  await expect(result).rejects.toThrow(TypeError);
  expect(begun).toEqual([1, 2]);
});

testMapLimit("counts undefined as a failure and as a result", async () => {
  await expect(mapLimit([1, 2], 2, () => Promise.resolve(undefined))).resolves.toEqual([undefined, undefined]);
  const outcome = mapLimit([1, 2], 1, () => Promise.reject(undefined)).then(
    () => "resolved",
    (error: unknown) => ["rejected", error],
  );
  await expect(outcome).resolves.toEqual(["rejected", undefined]);
});

testMapLimit("closes the iterator when items are left", async () => {
  const closed = vi.fn();
  function* three(): Generator<number> {
    try {
      yield* [1, 2, 3];
    } finally {
      closed();
    }
  }
  await expect(mapLimit(three(), 1, () => Promise.reject(new Error("fails")))).rejects.toThrow("fails");
  expect(closed).toHaveBeenCalledTimes(1);
});

testMapLimit("rejects with what the iteration throws, after what was begun", async () => {
  const { settle, signals, fn } = manual();
  function* broken(): Generator<string> {
    yield "a";
    throw new Error("broken");
  }
  const settled = vi.fn();
  const result = mapLimit(broken(), 2, fn);
  result.then(settled, settled);
  await idle();
  expect(settled).not.toHaveBeenCalled();
  expect(signals[0]?.aborted).toBe(true);
  settle.get("a")?.resolve("A");
  await expect(result).rejects.toThrow("broken");
});

testMapLimit("has no items, or no limit", async () => {
  const fn = vi.fn((item: number) => Promise.resolve(-item));
  await expect(mapLimit<number, number>([], 2, fn)).resolves.toEqual([]);
  expect(fn).not.toHaveBeenCalled();
  await expect(mapLimit([1, 2], Number.POSITIVE_INFINITY, fn)).resolves.toEqual([-1, -2]);
});

testMapLimit.each([0, -1, 1.5, Number.NaN])("refuses a limit of %d", async (limit) => {
  const items = { [Symbol.iterator]: vi.fn(() => [1][Symbol.iterator]()) };
  await expect(mapLimit(items, limit, () => Promise.resolve(1))).rejects.toThrow(RangeError);
  expect(items[Symbol.iterator]).not.toHaveBeenCalled();
});

testMapLimit.prop({
  turns: fc.array(fc.nat({ max: 6 }), { maxLength: 12 }),
  limit: fc.integer({ min: 1, max: 5 }),
})("is busy up to the limit, and never beyond", async ({ turns, limit }) => {
  let running = 0;
  let most = 0;
  const results = await mapLimit(turns, limit, async (count, index) => {
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn < count; turn += 1) await Promise.resolve();
    running -= 1;
    return index;
  });
  expect(results).toEqual(turns.map((_, index) => index));
  expect(most).toBeLessThanOrEqual(limit);
  expect(most).toBeGreaterThanOrEqual(Math.min(1, turns.length));
});
