import { printKey } from "@vitest-jiti/core";

/**
 * How a value is printed: how many characters and items, how deep, whether errors show their messages, and whether
 * properties are sorted.
 */
export interface PrintLimits {
  readonly string: number;
  readonly items: number;
  readonly depth: number;
  readonly total: number;
  readonly messages: boolean;
  readonly sorted: boolean;
}

const standard: PrintLimits = { string: 200, items: 20, depth: 4, total: 500, messages: true, sorted: false };

/** A value and what it lies in. */
interface Place {
  readonly limits: PrintLimits;
  readonly depth: number;
  readonly above: ReadonlySet<object>;
}

/**
 * A value as a readable literal, at most about 500 characters unless other limits are given. Runs none of the value's
 * own code: getters are not read, `toString` and `toJSON` are not called.
 */
export function printValue(value: unknown, limits: PrintLimits = standard): string {
  const text = print(value, { limits, depth: 0, above: new Set() });
  return text.length > limits.total ? `${text.slice(0, limits.total)}…` : text;
}

function print(value: unknown, place: Place): string {
  switch (typeof value) {
    case "string":
      return printString(value, place.limits);
    case "bigint":
      return `${value}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "boolean":
    case "undefined":
    case "symbol":
      return String(value);
    case "function":
      return `[Function: ${ownName(value)}]`;
    case "object":
      return value === null ? "null" : printObject(value, place);
  }
}

function printString(value: string, limits: PrintLimits): string {
  return value.length > limits.string
    ? `${JSON.stringify(value.slice(0, limits.string))}… (${value.length} characters)`
    : JSON.stringify(value);
}

function printObject(value: object, place: Place): string {
  if (place.above.has(value)) return "[Circular]";
  try {
    const inside = { ...place, depth: place.depth + 1, above: new Set([...place.above, value]) };
    const next = (inner: unknown): string => print(inner, inside);
    return printKnown(value, next, place.limits) ?? printPlain(value, next, place);
  } catch {
    // A proxy whose traps throw.
    return "[Object]";
  }
}

function printKnown(value: object, next: (inner: unknown) => string, limits: PrintLimits): string | undefined {
  if (value instanceof Date)
    return `new Date(${Number.isNaN(value.getTime()) ? "NaN" : JSON.stringify(value.toISOString())})`;
  if (value instanceof RegExp) return RegExp.prototype.toString.call(value);
  if (value instanceof Error)
    return `${value.constructor.name}(${limits.messages ? printString(value.message, limits) : ""})`;
  if (value instanceof Map)
    return `new Map(${list(
      limits,
      [...value].map(([key, inner]) => `[${next(key)}, ${next(inner)}]`),
    )})`;
  if (value instanceof Set) return `new Set(${list(limits, [...value].map(next))})`;
  if (value instanceof Promise) return "[Promise]";
  if (value instanceof URL) return `new URL(${JSON.stringify(value.href)})`;
  if (Array.isArray(value))
    return list(
      limits,
      Array.from({ length: Math.min(value.length, limits.items + 1) }, (_, i) => own(value, String(i), next)),
      value.length,
    );
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return `new ${value.constructor.name}(${list(
      limits,
      Object.values(Object.getOwnPropertyDescriptors(value)).map(({ value: inner }) => next(inner)),
    )})`;
  return undefined;
}

function printPlain(value: object, next: (inner: unknown) => string, { limits, depth }: Place): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  const name = prototype === null || prototype === Object.prototype ? "" : `${className(prototype)} `;
  if (depth >= limits.depth) return `${name}{…}`;
  const keys = Object.keys(value);
  const entries = (limits.sorted ? keys.sort() : keys).map((key) => `${printKey(key)}: ${own(value, key, next)}`);
  if (entries.length === 0) return `${name}{}`;
  const shown = entries.slice(0, limits.items).join(", ");
  return `${name}{ ${shown}${entries.length > limits.items ? ", …" : ""} }`;
}

function own(value: object, key: string, next: (inner: unknown) => string): string {
  const descriptor = Object.getOwnPropertyDescriptor(value, key);
  if (descriptor === undefined) return "undefined";
  return descriptor.get === undefined ? next(descriptor.value) : "[Getter]";
}

function list(limits: PrintLimits, items: readonly string[], length = items.length): string {
  return `[${items.slice(0, limits.items).join(", ")}${length > limits.items ? `, … (${length} items)` : ""}]`;
}

function className(prototype: unknown): string {
  const constructor: unknown =
    typeof prototype === "object" && prototype !== null
      ? Object.getOwnPropertyDescriptor(prototype, "constructor")?.value
      : undefined;
  return typeof constructor === "function" ? ownName(constructor) : "Object";
}

function ownName(value: object): string {
  const name: unknown = Object.getOwnPropertyDescriptor(value, "name")?.value;
  return typeof name === "string" && name !== "" ? name : "anonymous";
}
