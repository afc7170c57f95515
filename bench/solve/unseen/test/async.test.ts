import fc from "fast-check";
import { expect, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { cached, paginate, PaginationError, type Page, type PageRequest } from "../src/async.ts";

/** What these gates need of Node. */
declare const process: Readonly<Record<"on" | "off", (event: "unhandledRejection", listener: () => void) => void>>;

/** Lets everything happen that needs no further event. */
async function idle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0));
}

/** A list of numbers by pages, whose cursors are indexes, and what was requested of it. */
function numbers(length: number) {
  const requests: PageRequest[] = [];
  const fetchPage = (request: PageRequest): Promise<Page<number>> => {
    requests.push(request);
    const start = Number(request.cursor ?? 0);
    const end = Math.min(start + request.size, length);
    const items = Array.from({ length: end - start }, (_, index) => start + index);
    return Promise.resolve({ items, next: end < length ? String(end) : undefined });
  };
  return { requests, fetchPage };
}

/** Pages given by hand: of the cursor `undefined`, written as `first`, and others. */
function book(pages: Readonly<Record<string, Page<string>>>) {
  const fetchPage = vi.fn(({ cursor = "first" }: PageRequest): Promise<Page<string>> => {
    const page = pages[cursor];
    return page === undefined ? Promise.reject(new Error(`no page ${cursor}`)) : Promise.resolve(page);
  });
  return fetchPage;
}

/** All that a sequence gives, and the error at its end. */
async function drain<T>(items: AsyncIterable<T>): Promise<{ given: T[]; error?: unknown }> {
  const given: T[] = [];
  try {
    for await (const item of items) given.push(item);
  } catch (error) {
    return { given, error };
  }
  return { given };
}

const testPaginate = jiti.requiredFor(paginate);

testPaginate("gives the items of all pages", async () => {
  const { requests, fetchPage } = numbers(5);
  expect(await drain(paginate(fetchPage, { pageSize: 2 }))).toEqual({ given: [0, 1, 2, 3, 4] });
  expect(requests).toEqual([
    { cursor: undefined, size: 2 },
    { cursor: "2", size: 2 },
    { cursor: "4", size: 2 },
  ]);
});

testPaginate("requests a page only when it is needed", async () => {
  const { requests, fetchPage } = numbers(4);
  const items = paginate(fetchPage, { pageSize: 2 });
  await idle();
  expect(requests).toHaveLength(0);
  await items.next();
  await items.next();
  await idle();
  expect(requests).toHaveLength(1);
  expect(await items.next()).toEqual({ done: false, value: 2 });
  expect(requests).toHaveLength(2);
});

testPaginate.each<[limit: number, given: number[], sizes: number[]]>([
  [5, [0, 1, 2, 3, 4], [3, 2]],
  [6, [0, 1, 2, 3, 4, 5], [3, 3]],
  [1, [0], [1]],
  [0, [], []],
  [Number.POSITIVE_INFINITY, [0, 1, 2, 3, 4, 5, 6], [3, 3, 3]],
])("stops at the limit of %d", async (limit, given, sizes) => {
  const { requests, fetchPage } = numbers(7);
  expect(await drain(paginate(fetchPage, { pageSize: 3, limit }))).toEqual({ given });
  expect(requests.map(({ size }) => size)).toEqual(sizes);
});

testPaginate("ignores what a page has in excess", async () => {
  const fetchPage = book({
    first: { items: ["a", "b", "c"], next: "2" },
    2: { items: ["d", "e", "f"], next: undefined },
  });
  expect(await drain(paginate(fetchPage, { pageSize: 2 }))).toEqual({ given: ["a", "b", "d", "e"] });
  expect(await drain(paginate(fetchPage, { pageSize: 2, limit: 3 }))).toEqual({ given: ["a", "b", "d"] });
});

testPaginate("goes on after a page without items, and counts items rather than pages", async () => {
  const fetchPage = book({
    first: { items: [], next: "2" },
    2: { items: ["a"], next: "" },
    "": { items: ["b", "c"], next: undefined },
  });
  expect(await drain(paginate(fetchPage, { pageSize: 3, limit: 3 }))).toEqual({ given: ["a", "b", "c"] });
  expect(fetchPage.mock.calls.map(([{ size }]) => size)).toEqual([3, 3, 2]);
});

testPaginate("finds a loop, after all that comes before", async () => {
  const fetchPage = book({
    first: { items: ["a"], next: "2" },
    2: { items: ["b"], next: "3" },
    3: { items: ["c"], next: "2" },
  });
  const { given, error } = await drain(paginate(fetchPage, { pageSize: 5, maxPages: 3 }));
  expect(given).toEqual(["a", "b", "c"]);
  expect(error).toBeInstanceOf(PaginationError);
  expect(error).toMatchObject({ problem: "loop" });
  expect(fetchPage).toHaveBeenCalledTimes(3);
});

testPaginate("limits the pages, after all that comes before", async () => {
  const { requests, fetchPage } = numbers(9);
  const { given, error } = await drain(paginate(fetchPage, { pageSize: 2, maxPages: 2 }));
  expect(given).toEqual([0, 1, 2, 3]);
  expect(error).toBeInstanceOf(PaginationError);
  expect(error).toMatchObject({ problem: "too-many-pages" });
  expect(requests).toHaveLength(2);
  expect(await drain(paginate(numbers(4).fetchPage, { pageSize: 2, maxPages: 2 }))).toEqual({ given: [0, 1, 2, 3] });
  expect(await drain(paginate(numbers(9).fetchPage, { pageSize: 2, limit: 4, maxPages: 2 }))).toEqual({
    given: [0, 1, 2, 3],
  });
});

testPaginate("throws what the request throws", async () => {
  const fetchPage = book({ first: { items: ["a"], next: "gone" } });
  const { given, error } = await drain(paginate(fetchPage, { pageSize: 2 }));
  expect(given).toEqual(["a"]);
  expect(error).toEqual(new Error("no page gone"));
});

testPaginate.each([
  { pageSize: 0 },
  { pageSize: 1.5 },
  { pageSize: Number.POSITIVE_INFINITY },
  { pageSize: 2, limit: -1 },
  { pageSize: 2, limit: 2.5 },
  { pageSize: 2, limit: Number.NaN },
  { pageSize: 2, maxPages: 0 },
  { pageSize: 2, limit: 0, maxPages: 1.5 },
])("refuses %j when it begins", async (options) => {
  const { requests, fetchPage } = numbers(3);
  const items = paginate(fetchPage, options);
  await expect(items.next()).rejects.toThrow(RangeError);
  expect(requests).toHaveLength(0);
});

/** `null` is no limit. */
const anyLimit = fc.option(fc.nat({ max: 40 }));

testPaginate.prop({
  length: fc.nat({ max: 30 }),
  pageSize: fc.integer({ min: 1, max: 8 }),
  limit: anyLimit,
})("gives each item once, by as few requests as possible", async ({ length, pageSize, limit }) => {
  const { requests, fetchPage } = numbers(length);
  const options = limit === null ? { pageSize } : { pageSize, limit };
  const count = Math.min(length, limit ?? length);
  const { given } = await drain(paginate(fetchPage, options));
  expect(given).toEqual(Array.from({ length: count }, (_, index) => index));
  expect(requests).toHaveLength(limit === 0 ? 0 : Math.max(1, Math.ceil(count / pageSize)));
});

/** A cache whose loads end by hand, in order, and its clock. */
function manual(load = vi.fn<(key: string) => Promise<string>>()) {
  const clock = { ms: 0 };
  const ends: { resolve: (value: string) => void; reject: (error: unknown) => void }[] = [];
  load.mockImplementation(() => new Promise((resolve, reject) => ends.push({ resolve, reject })));
  const get = cached(load, { freshMs: 100, staleMs: 50, now: () => clock.ms });
  return { clock, ends, load, get };
}

const testCached = jiti.requiredFor(cached);

testCached("loads at once, and not again while the value is fresh", async () => {
  const { clock, ends, load, get } = manual();
  const first = get("a");
  expect(load.mock.calls).toEqual([["a"]]);
  clock.ms = 1000;
  ends[0]?.resolve("A");
  await expect(first).resolves.toBe("A");
  clock.ms = 1099;
  await expect(get("a")).resolves.toBe("A");
  expect(load).toHaveBeenCalledTimes(1);
});

testCached("loads once for all who wait, and apart for each key", async () => {
  const { ends, load, get } = manual();
  const values = [get("a"), get("b"), get("a")];
  expect(load.mock.calls).toEqual([["a"], ["b"]]);
  ends[1]?.resolve("B");
  ends[0]?.resolve("A");
  await expect(Promise.all(values)).resolves.toEqual(["A", "B", "A"]);
});

testCached("compares keys as a Map does", async () => {
  const load = vi.fn((key: unknown) => Promise.resolve(typeof key));
  const get = cached(load, { freshMs: 10, staleMs: 0, now: () => 0 });
  for (const key of [1, "1", Number.NaN, Number.NaN, undefined, undefined, {}, {}]) await get(key);
  expect(load).toHaveBeenCalledTimes(6);
});

testCached("gives a stale value at once, and loads behind it once", async () => {
  const { clock, ends, load, get } = manual();
  const first = get("a");
  ends[0]?.resolve("old");
  await first;
  clock.ms = 100;
  const stale = get("a");
  expect(load).toHaveBeenCalledTimes(2);
  await expect(stale).resolves.toBe("old");
  clock.ms = 149;
  await expect(get("a")).resolves.toBe("old");
  expect(load).toHaveBeenCalledTimes(2);
  ends[1]?.resolve("new");
  await idle();
  clock.ms = 248;
  await expect(get("a")).resolves.toBe("new");
  expect(load).toHaveBeenCalledTimes(2);
});

testCached("keeps the old value and its age when the load behind it fails", async () => {
  const unhandled = vi.fn();
  process.on("unhandledRejection", unhandled);
  const { clock, ends, load, get } = manual();
  const first = get("a");
  ends[0]?.resolve("old");
  await first;
  clock.ms = 120;
  await expect(get("a")).resolves.toBe("old");
  ends[1]?.reject(new Error("down"));
  await idle();
  await idle();
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
  clock.ms = 149;
  await expect(get("a")).resolves.toBe("old");
  expect(load).toHaveBeenCalledTimes(3);
  ends[2]?.reject(new Error("still down"));
  await idle();
  clock.ms = 150;
  const waiting = get("a");
  ends[3]?.resolve("new");
  await expect(waiting).resolves.toBe("new");
});

testCached("waits for the load that is under way when the value is too old", async () => {
  const { clock, ends, load, get } = manual();
  const first = get("a");
  ends[0]?.resolve("old");
  await first;
  clock.ms = 120;
  await get("a");
  clock.ms = 150;
  const waiting = [get("a"), get("a")];
  expect(load).toHaveBeenCalledTimes(2);
  ends[1]?.resolve("new");
  await expect(Promise.all(waiting)).resolves.toEqual(["new", "new"]);
});

testCached("tells all who wait of a failure, and forgets it", async () => {
  const { clock, ends, load, get } = manual();
  const error = new Error("down");
  const waiting = Promise.allSettled([get("a"), get("a")]);
  ends[0]?.reject(error);
  const failed = { status: "rejected", reason: error };
  expect(await waiting).toEqual([failed, failed]);
  const again = get("a");
  expect(load).toHaveBeenCalledTimes(2);
  ends[1]?.resolve("A");
  await expect(again).resolves.toBe("A");
  clock.ms = 120;
  await get("a");
  clock.ms = 150;
  const behind = Promise.allSettled([get("a")]);
  ends[2]?.reject(error);
  expect(await behind).toEqual([failed]);
});

testCached("takes an exception for a failure", async () => {
  const load = vi.fn((): Promise<number> => {
    if (load.mock.calls.length === 2) return Promise.resolve(2);
    throw new TypeError("thrown");
  });
  const clock = { ms: 0 };
  const get = cached<string, number>(load, { freshMs: 10, staleMs: 10, now: () => clock.ms });
  let failed: Promise<number> | undefined;
  expect(() => (failed = get("a"))).not.toThrow();
  await expect(failed).rejects.toThrow(TypeError);
  await expect(get("a")).resolves.toBe(2);
  clock.ms = 15;
  await expect(get("a")).resolves.toBe(2);
  expect(load).toHaveBeenCalledTimes(3);
});

testCached("remembers undefined", async () => {
  const load = vi.fn(() => Promise.resolve(undefined));
  const clock = { ms: 0 };
  const get = cached(load, { freshMs: 10, staleMs: 10, now: () => clock.ms });
  await expect(get("a")).resolves.toBeUndefined();
  await expect(get("a")).resolves.toBeUndefined();
  expect(load).toHaveBeenCalledTimes(1);
  clock.ms = 10;
  load.mockRejectedValueOnce(new Error("down"));
  await expect(get("a")).resolves.toBeUndefined();
  expect(load).toHaveBeenCalledTimes(2);
});
