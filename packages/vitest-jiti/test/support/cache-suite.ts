/** A small module with four targets of a class and two functions. */
const cache = `import { jiti } from "vitest-jiti";

export interface CacheOptions<Value> {
  /** Entries that are kept at most. */
  readonly max: number;
  /** Milliseconds after which an entry is forgotten; for ever unless given. */
  readonly ttl?: number;
  readonly onEvict?: (key: string, value: Value) => void;
}

interface Entry<Value> {
  readonly value: Value;
  readonly expires: number;
}

/** A map that forgets: the entry that was not used for longest when it is full, and entries that are too old. */
export class Cache<Value> {
  readonly #entries = new Map<string, Entry<Value>>();
  readonly #max: number;
  readonly #ttl: number;
  readonly #onEvict: ((key: string, value: Value) => void) | undefined;

  constructor({ max, ttl = Infinity, onEvict }: CacheOptions<Value>) {
    if (!Number.isInteger(max) || max < 1) throw new RangeError(\`max must be a positive integer: \${max}\`);
    this.#max = max;
    this.#ttl = ttl;
    this.#onEvict = onEvict;
  }

  /** The value of a key, which is then the most recently used; undefined when there is none, or it is too old. */
  get(key: string): Value | undefined {
    return jiti.stub();
  }

  /** Whether there is an entry that is not too old. Does not count as a use. */
  has(key: string): boolean {
    return jiti.stub();
  }

  /** Keeps a value, for \`ttl\` milliseconds if given. Evicts what was not used for longest when there are too many. */
  set(key: string, value: Value, ttl: number = this.#ttl): this {
    return jiti.stub();
  }

  /** Keys of entries that are not too old, the least recently used first. */
  keys(): string[] {
    return jiti.stub();
  }

  delete(key: string): boolean {
    return this.#entries.delete(key);
  }

  get size(): number {
    return this.keys().length;
  }
}

/** Milliseconds of "150ms", "2s", "1.5m" or "1h"; a number is milliseconds. Throws TypeError for anything else. */
export function parseDuration(text: string | number): number {
  return jiti.stub();
}

/** A function that computes each result once, while the cache keeps it. */
export function memoize<Argument extends string, Result>(
  compute: (argument: Argument) => Result,
  cache: Cache<Result>,
): (argument: Argument) => Result {
  return jiti.stub();
}
`;

/** Its tests as they would be written by somebody who has never heard of jiti. */
const suites = {
  cache: `describe("Cache", () => {
  let cache: Cache<number>;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime(new Date("2024-02-29T12:00:00Z"));
    cache = new Cache({ max: 3 });
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  describe("construction", () => {
    it.each([0, -1, 1.5, NaN])("refuses max %d", (max) => {
      expect(() => new Cache({ max })).toThrow(RangeError);
    });
    it("starts empty", () => {
      expect(cache.size).toBe(0);
      expect(cache.keys()).toEqual([]);
    });
  });

  describe("get and set", () => {
    it("returns what was set", () => {
      cache.set("a", 1);
      expect(cache.get("a")).toBe(1);
    });
    it("returns undefined for unknown keys", () => {
      expect(cache.get("nobody")).toBeUndefined();
    });
    it("overwrites", () => {
      cache.set("a", 1).set("a", 2);
      expect(cache.get("a")).toBe(2);
      expect(cache.size).toBe(1);
    });
    it("can be chained", () => {
      expect(cache.set("a", 1)).toBe(cache);
    });
    it("keeps undefined as a value", () => {
      const loose = new Cache<number | undefined>({ max: 1 });
      loose.set("a", undefined);
      expect(loose.has("a")).toBe(true);
    });
    test.for([["a", 1], ["", 2], ["__proto__", 3], ["constructor", 4]] as const)("takes any key: %j", ([key, value]) => {
      cache.set(key, value);
      expect(cache.get(key)).toBe(value);
    });
  });

  describe("has", () => {
    it("knows what is there", () => {
      expect(cache.set("a", 1).has("a")).toBe(true);
      expect(cache.has("b")).toBe(false);
    });
    it("does not count as a use", () => {
      cache.set("a", 1).set("b", 2).set("c", 3);
      cache.has("a");
      cache.set("d", 4);
      expect(cache.has("a")).toBe(false);
    });
  });

  describe("delete", () => {
    it("forgets", () => {
      cache.set("a", 1);
      expect(cache.delete("a")).toBe(true);
      expect(cache.get("a")).toBeUndefined();
    });
    it("says when there was nothing", () => {
      expect(cache.delete("a")).toBe(false);
    });
  });

  describe("eviction", () => {
    const onEvict = vi.fn<(key: string, value: number) => void>();

    beforeEach(() => {
      onEvict.mockClear();
      cache = new Cache({ max: 2, onEvict });
    });

    it("drops the oldest entry", () => {
      cache.set("a", 1).set("b", 2).set("c", 3);
      expect(cache.keys()).toEqual(["b", "c"]);
    });
    it("spares what was read", () => {
      cache.set("a", 1).set("b", 2);
      cache.get("a");
      cache.set("c", 3);
      expect(cache.keys()).toEqual(["a", "c"]);
    });
    it("spares what was written again", () => {
      cache.set("a", 1).set("b", 2).set("a", 3).set("c", 4);
      expect(cache.keys()).toEqual(["a", "c"]);
    });
    it("tells what it drops", () => {
      cache.set("a", 1).set("b", 2).set("c", 3);
      expect(onEvict.mock.calls).toEqual([["a", 1]]);
    });
    it("is silent when there is room", () => {
      cache.set("a", 1).set("a", 2).set("b", 3);
      expect(onEvict).not.toHaveBeenCalled();
    });
  });

  describe("time to live", () => {
    beforeEach(() => {
      cache = new Cache({ max: 3, ttl: 1000 });
      cache.set("a", 1);
    });

    it.each([
      { after: 0, value: 1 },
      { after: 999, value: 1 },
      { after: 1000, value: undefined },
      { after: 5000, value: undefined },
    ])("after $after ms the value is $value", ({ after, value }) => {
      vi.advanceTimersByTime(after);
      expect(cache.get("a")).toBe(value);
    });
    it("hides old entries from has, keys and size", () => {
      vi.advanceTimersByTime(1000);
      expect([cache.has("a"), cache.keys(), cache.size]).toEqual([false, [], 0]);
    });
    it("takes a time of its own for an entry", () => {
      cache.set("b", 2, 5000);
      vi.advanceTimersByTime(2000);
      expect(cache.keys()).toEqual(["b"]);
    });
    it("begins anew when an entry is written again", () => {
      vi.advanceTimersByTime(900);
      cache.set("a", 2);
      vi.advanceTimersByTime(900);
      expect(cache.get("a")).toBe(2);
    });
  });
});`,
  durations: `describe("parseDuration", () => {
  it.each\`
    text       | ms
    \${"150ms"} | \${150}
    \${"2s"}    | \${2000}
    \${"1.5m"}  | \${90_000}
    \${"1h"}    | \${3_600_000}
    \${250}     | \${250}
    \${" 2 s "} | \${2000}
  \`("$text is $ms ms", ({ text, ms }) => {
    expect(parseDuration(text)).toBe(ms);
  });
  it.each(["", "soon", "5 days", "-1s", "1s 2s"])("refuses %j", (text) => {
    expect(() => parseDuration(text)).toThrow(TypeError);
  });
});`,
  memoize: `describe("memoize", () => {
  const compute = vi.fn((word: string) => word.length);
  afterEach(() => {
    compute.mockClear();
  });
  it("computes once", () => {
    const lengthOf = memoize(compute, new Cache({ max: 2 }));
    expect([lengthOf("abc"), lengthOf("abc")]).toEqual([3, 3]);
    expect(compute).toHaveBeenCalledTimes(1);
  });
  it("computes again what was evicted", () => {
    const lengthOf = memoize(compute, new Cache({ max: 1 }));
    for (const word of ["a", "bb", "a"]) lengthOf(word);
    expect(compute.mock.calls.flat()).toEqual(["a", "bb", "a"]);
  });
  it("keeps undefined, too", () => {
    const nothing = vi.fn((): undefined => undefined);
    const memoized = memoize(nothing, new Cache<undefined>({ max: 1 }));
    memoized("a");
    memoized("a");
    expect(nothing).toHaveBeenCalledOnce();
  });
});`,
} as const;

/** The suite with one wrapper for each of its outermost suites: all that it takes to make it a spec. */
export const cacheProject: Readonly<Record<string, string>> = {
  "src/cache.ts": cache,
  "test/cache.test.ts": `import { afterEach, beforeEach, describe, expect, it, test, vi } from "vitest";
import { jiti } from "vitest-jiti";
import { Cache, memoize, parseDuration } from "../src/cache.js";

jiti.requiredFor(Cache, () => {
${suites.cache}
});

jiti.requiredFor(parseDuration, () => {
${suites.durations}
});

jiti.requiredFor(memoize, () => {
${suites.memoize}
});
`,
};

/** What a model would submit, by target. */
export const cacheSolutions: Readonly<Record<string, string>> = {
  "Cache#get": `const entry = this.#entries.get(key);
if (entry === undefined) return undefined;
this.#entries.delete(key);
if (entry.expires <= Date.now()) return undefined;
this.#entries.set(key, entry);
return entry.value;`,
  "Cache#has": `const entry = this.#entries.get(key);
return entry !== undefined && entry.expires > Date.now();`,
  "Cache#set": `this.#entries.delete(key);
this.#entries.set(key, { value, expires: Date.now() + ttl });
const [oldest] = this.#entries;
if (oldest !== undefined && this.#entries.size > this.#max) {
  this.#entries.delete(oldest[0]);
  this.#onEvict?.(oldest[0], oldest[1].value);
}
return this;`,
  "Cache#keys": `return [...this.#entries].filter(([, { expires }]) => expires > Date.now()).map(([key]) => key);`,
  parseDuration: `if (typeof text === "number") return text;
const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const [, amount, unit = ""] = /^\\s*(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h)\\s*$/.exec(text) ?? [];
const factor = units[unit];
if (amount === undefined || factor === undefined) throw new TypeError(\`not a duration: \${text}\`);
return Number(amount) * factor;`,
  memoize: `return (argument) => {
  if (!cache.has(argument)) cache.set(argument, compute(argument));
  return cache.get(argument) as Result;
};`,
};
