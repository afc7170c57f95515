import { typedArrays } from "./typed-arrays.ts";

export type ParsedLiteral = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/**
 * The value of a literal as `printLiteral` prints it, however it is laid out. Nothing is evaluated: what is no literal, or
 * has something behind it, is refused.
 */
export function parseLiteral(text: string): ParsedLiteral {
  const reader = new Reader(text);
  try {
    const value = reader.value();
    return reader.isAtEnd() ? { ok: true, value } : { ok: false };
  } catch (error) {
    if (error instanceof Refused) return { ok: false };
    throw error;
  }
}

class Refused extends Error {}

const names: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["null", null],
  ["undefined", undefined],
  ["true", true],
  ["false", false],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
]);

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#match(/\s*/y);
    return this.#at === this.#text.length;
  }

  value(): unknown {
    if ((this.#depth += 1) > 100) throw new Refused();
    const value = this.#value();
    this.#depth -= 1;
    return value;
  }

  #value(): unknown {
    if (this.#take("[")) return this.#list("]", () => this.value());
    if (this.#take("{")) return this.#object();
    if (this.#take("-")) {
      const number = this.value();
      if (typeof number === "number" || typeof number === "bigint") return -number;
      throw new Refused();
    }
    const string = this.#string();
    if (string !== undefined) return string;
    const number = this.#match(/\s*((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(n?)(?![\w.])/y);
    if (number !== undefined) return number[2] === "n" ? BigInt(number[1] ?? "") : Number(number[1]);
    const made = this.#match(/\s*new\s+(\w+)\s*\(/y);
    if (made !== undefined) return this.#made(made[1] ?? "");
    const name = this.#match(/\s*([A-Za-z]+)(?!\w)/y)?.[1] ?? "";
    if (!names.has(name)) throw new Refused();
    return names.get(name);
  }

  #made(name: string): unknown {
    const argument = this.value();
    this.#expect(")");
    if (name === "Date" && typeof argument === "number") return new Date(argument);
    if (!Array.isArray(argument)) throw new Refused();
    const list: readonly unknown[] = argument;
    if (name === "Set") return new Set(list);
    if (name === "Map" && list.every(isPair)) return new Map(list);
    for (const [own, type] of typedArrays)
      if (name === own && list.every((item) => typeof item === "number")) return new type(list);
    throw new Refused();
  }

  #object(): object {
    let prototype: object | null = Object.prototype;
    const entries = this.#list("}", (): readonly [string, unknown] | undefined => {
      const isComputed = this.#take("[");
      const key = this.#string() ?? this.#match(/\s*([\p{ID_Start}$_][\p{ID_Continue}$]*|\d+)/uy)?.[1];
      if (isComputed) this.#expect("]");
      this.#expect(":");
      const value = this.value();
      if (key === undefined) throw new Refused();
      if (key !== "__proto__" || isComputed) return [key, value];
      if (value !== null) throw new Refused();
      prototype = null;
      return undefined;
    });
    const object: object = {};
    Object.setPrototypeOf(object, prototype);
    for (const entry of entries)
      if (entry !== undefined)
        Object.defineProperty(object, entry[0], {
          value: entry[1],
          enumerable: true,
          configurable: true,
          writable: true,
        });
    return object;
  }

  #list<Item>(close: string, item: () => Item): Item[] {
    const items: Item[] = [];
    while (!this.#take(close)) {
      items.push(item());
      if (!this.#take(",")) {
        this.#expect(close);
        break;
      }
    }
    return items;
  }

  #string(): string | undefined {
    const double = this.#match(/\s*("(?:[^"\\\n]|\\.)*")/y)?.[1];
    const single = double === undefined ? this.#match(/\s*'((?:[^'\\\n]|\\.)*)'/y)?.[1] : undefined;
    const json =
      double ??
      (single === undefined ? undefined : `"${single.replaceAll(/\\'|"/g, (one) => (one === '"' ? '\\"' : "'"))}"`);
    if (json === undefined) return undefined;
    try {
      return String(JSON.parse(json));
    } catch {
      // An escape that JSON does not have.
      throw new Refused();
    }
  }

  #expect(mark: string): void {
    if (!this.#take(mark)) throw new Refused();
  }

  #take(mark: string): boolean {
    const start = this.#at;
    this.#match(/\s*/y);
    if (this.#text.startsWith(mark, this.#at)) {
      this.#at += mark.length;
      return true;
    }
    this.#at = start;
    return false;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match !== null) this.#at = pattern.lastIndex;
    return match ?? undefined;
  }
}

function isPair(item: unknown): item is readonly [unknown, unknown] {
  return Array.isArray(item) && item.length === 2;
}
