// One file: one case for each kind of shape.
import { type Item, printKey, type Property, type Shape } from "@vitest-jiti/core";
import * as fc from "fast-check";
import { bigintCode, constantCode, dateCode, numberCode, stringCode, word } from "./scalars.ts";

/** What arbitraries are made by. */
export interface Making {
  readonly definitions: Readonly<Record<string, Shape>>;
  /** Texts that the target is likely to know. */
  readonly hints: readonly string[];
}

/** How often a type may contain itself, and how deep types may lie in each other. */
const limits = { own: 2, all: 6 } as const;

/** The definitions that a value lies in. */
type Above = readonly string[];

type Code = fc.Arbitrary<string>;

/**
 * Arguments for parameters, each as an expression of TypeScript that makes it anew; `undefined` where one that has to be
 * given cannot be made up. What may be left out of a value (an optional property, the elements of an array, a member of
 * a union) is left out then.
 */
export function argumentsOf(items: readonly Item[], making: Making): fc.Arbitrary<readonly string[]> | undefined {
  return new Maker(making).items(items, []);
}

class Maker {
  readonly #making: Making;
  readonly #made = new Map<string, Code | undefined>();

  constructor(making: Making) {
    this.#making = making;
  }

  make(shape: Shape, above: Above): Code | undefined {
    switch (shape.kind) {
      case "anything":
        return fc.oneof(
          numberCode(),
          stringCode(this.#making.hints),
          fc.constantFrom("undefined", "null", "true", "[]", "{}"),
        );
      case "string":
        return stringCode(this.#making.hints);
      case "number":
        return numberCode();
      case "bigint":
        return bigintCode();
      case "date":
        return dateCode();
      case "boolean":
      case "symbol":
      case "object":
      case "regexp":
      case "url":
      case "error":
        return constantCode(shape.kind);
      case "one":
        return fc.constant(shape.code);
      case "template":
        return this.#template(shape.parts, above);
      case "array":
        return this.#list(shape.item, above).map((items) => `[${items.join(", ")}]`);
      case "tuple":
        return this.items(shape.items, above)?.map((items) => `[${items.join(", ")}]`);
      case "record":
        return this.#record(shape, above);
      case "map":
        return this.#entries(shape.entry.key, shape.entry.value, above).map(
          (entries) => `new Map([${entries.map(([key, value]) => `[${key}, ${value}]`).join(", ")}])`,
        );
      case "set":
        return this.#list(shape.item, above).map((items) => `new Set([${items.join(", ")}])`);
      case "sequence":
        return this.#list(shape.item, above).map(
          (items) => `(${shape.isAsync ? "async " : ""}function* () { yield* [${items.join(", ")}]; })()`,
        );
      case "bytes":
        return fc
          .array(fc.integer({ min: 0, max: 127 }), { maxLength: 8 })
          .map((items) => `new ${shape.name}([${items.join(", ")}])`);
      case "union":
        return anyOf(shape.members.map((member) => this.make(member, above)));
      case "promise":
        return this.make(shape.value, above)?.map((value) => `Promise.resolve(${value})`);
      case "function":
        return this.#function(shape.parameters, shape.returns, above);
      case "instance":
        return this.items(shape.parameters, above)?.map((items) => `new ${shape.name}(${items.join(", ")})`);
      case "branded":
        return this.make(shape.of, above)?.map((value) => `(${value} as ${shape.type})`);
      case "defined":
        return this.#defined(shape.name, above);
      case "unknown":
        return undefined;
    }
  }

  /** Arguments, or elements of a tuple: those that may be left out are left out from some point on. */
  items(items: readonly Item[], above: Above): fc.Arbitrary<readonly string[]> | undefined {
    const fixed = items.filter(({ rest }) => rest !== true);
    const lastRequired = fixed.findLastIndex(({ optional }) => optional !== true);
    const required: Code[] = [];
    const optional: Code[] = [];
    for (const [index, { shape }] of fixed.entries()) {
      const made = this.make(shape, above);
      if (made !== undefined) (index > lastRequired ? optional : required).push(made);
      else if (index <= lastRequired) return undefined;
      // What follows cannot be given without it.
      else break;
    }
    const rest = items.find((item) => item.rest === true);
    const more = rest === undefined ? fc.constant<string[]>([]) : this.#list(rest.shape, above);
    return fc
      .tuple(fc.tuple(...required), fc.tuple(...optional), fc.nat({ max: optional.length }), more)
      .map(([first, then, count, last]) => [
        ...first,
        ...then.slice(0, count),
        ...(count === optional.length ? last : []),
      ]);
  }

  #list(item: Shape, above: Above): fc.Arbitrary<string[]> {
    const made = this.make(item, above);
    return made === undefined ? fc.constant([]) : fc.array(made, { maxLength: above.length === 0 ? 6 : 3 });
  }

  #entries(key: Shape, value: Shape, above: Above): fc.Arbitrary<(readonly [string, string])[]> {
    const [keys, values] = [this.make(key, above), this.make(value, above)];
    if (keys === undefined || values === undefined) return fc.constant([]);
    return fc.uniqueArray(fc.tuple(keys, values), { maxLength: 3, selector: ([code]) => code });
  }

  #template(parts: readonly (string | Shape)[], above: Above): Code | undefined {
    const made = parts.map((part) => (typeof part === "string" ? fc.constant(part) : this.#textOf(part, above)));
    const known = made.flatMap((one) => one ?? []);
    if (known.length < made.length) return undefined;
    return fc.tuple(...known).map((texts) => JSON.stringify(texts.join("")));
  }

  /** A value as it stands inside a string. */
  #textOf(shape: Shape, above: Above): Code | undefined {
    if (shape.kind === "string") return word();
    if (shape.kind === "union") return anyOf(shape.members.map((member) => this.#textOf(member, above)));
    if (shape.kind === "defined") {
      const definition = this.#making.definitions[shape.name];
      if (definition === undefined || isTooDeep(shape.name, above)) return undefined;
      return this.#textOf(definition, [...above, shape.name]);
    }
    return this.make(shape, above)?.map(unquoted);
  }

  #record({ properties, others }: Extract<Shape, { kind: "record" }>, above: Above): Code | undefined {
    const made = properties.map((property) => this.#property(property, above));
    const known = made.flatMap((one) => one ?? []);
    if (known.length < made.length) return undefined;
    const more = others === undefined ? fc.constant([]) : this.#entries(others.key, others.value, above);
    return fc.tuple(fc.tuple(...known), more).map(([own, rest]) => {
      const entries = rest.map(([key, value]) => `[${key}]: ${value}`);
      const all = [...own.filter((text) => text !== ""), ...entries];
      return all.length === 0 ? "{}" : `{ ${all.join(", ")} }`;
    });
  }

  /** `undefined` for one that has to be there and cannot. */
  #property({ name, shape, optional }: Property, above: Above): Code | undefined {
    const made = this.make(shape, above)?.map((value) => `${printKey(name)}: ${value}`);
    if (made === undefined) return optional ? fc.constant("") : undefined;
    return optional ? fc.option(made, { nil: "", freq: 3 }) : made;
  }

  /** Functions that always give the same, and the few that everybody passes. */
  #function(parameters: readonly Shape[], returns: Shape, above: Above): Code | undefined {
    const [first, second] = parameters;
    const constant = this.make(returns, above)?.map((value) => `() => ${value.startsWith("{") ? `(${value})` : value}`);
    if (constant === undefined) return undefined;
    const usual = [
      ...(first !== undefined && isSame(first, returns) ? ["(a) => a"] : []),
      ...(first?.kind === "number" && second?.kind === "number" && returns.kind === "number"
        ? ["(a, b) => a - b", "(a, b) => b - a", "(a, b) => a + b"]
        : []),
      ...(first?.kind === "number" && returns.kind === "boolean" ? ["(a) => a > 0", "(a) => a % 2 === 0"] : []),
      ...(first?.kind === "number" && returns.kind === "string" ? ["(a) => String(a)"] : []),
      ...(first?.kind === "string" && returns.kind === "boolean" ? ["(a) => a.length > 1"] : []),
    ];
    return usual.length === 0 ? constant : fc.oneof(fc.constantFrom(...usual), constant);
  }

  #defined(name: string, above: Above): Code | undefined {
    const definition = this.#making.definitions[name];
    if (definition === undefined || isTooDeep(name, above)) return undefined;
    const key = `${name} ${above.length} ${timesIn(name, above)}`;
    if (!this.#made.has(key)) this.#made.set(key, this.make(definition, [...above, name]));
    return this.#made.get(key);
  }
}

function isTooDeep(name: string, above: Above): boolean {
  return above.length >= limits.all || timesIn(name, above) >= limits.own;
}

function timesIn(name: string, above: Above): number {
  return above.filter((one) => one === name).length;
}

function anyOf(made: readonly (Code | undefined)[]): Code | undefined {
  const known = made.flatMap((one) => one ?? []);
  return known.length === 0 ? undefined : fc.oneof(...known);
}

function isSame(a: Shape, b: Shape): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function unquoted(code: string): string {
  if (!code.startsWith('"')) return code.replace(/n$/, "");
  const value: unknown = JSON.parse(code);
  return String(value);
}
