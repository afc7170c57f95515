import { printKey } from "./print-key.ts";
import { typedArrays } from "./typed-arrays.ts";

/** Deeper values are not worth a line. */
const deepest = 40;

/**
 * A value as an expression that yields it again; `undefined` for values that no literal can stand for: functions, symbols,
 * instances of classes, getters, holes, circles. Runs none of the value's own code.
 */
export function printLiteral(value: unknown): string | undefined {
  try {
    return print(value, new Set());
  } catch {
    // A proxy whose traps throw.
    return undefined;
  }
}

function print(value: unknown, above: ReadonlySet<object>): string | undefined {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "boolean":
    case "undefined":
      return String(value);
    case "object":
      if (value === null) return "null";
      return above.has(value) || above.size >= deepest ? undefined : printObject(value, new Set([...above, value]));
    default:
      return undefined;
  }
}

function printObject(value: object, above: ReadonlySet<object>): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  const inside = (inner: unknown): string | undefined => print(inner, above);
  if (prototype === null) return printPlain(value, ["__proto__: null"], inside);
  if (prototype === Object.prototype) return printPlain(value, [], inside);
  if (prototype === Array.prototype) return Array.isArray(value) ? printArray(value, inside) : undefined;
  if (Reflect.ownKeys(value).length > 0 && !ArrayBuffer.isView(value)) return undefined;
  if (prototype === Date.prototype && value instanceof Date) return `new Date(${value.getTime()})`;
  if (prototype === Map.prototype && value instanceof Map) return wrapped("Map", printArray([...value], inside));
  if (prototype === Set.prototype && value instanceof Set) return wrapped("Set", printArray([...value], inside));
  for (const [name, type] of typedArrays)
    if (prototype === type.prototype && value instanceof type) return wrapped(name, printArray([...value], inside));
  return undefined;
}

function wrapped(name: string, list: string | undefined): string | undefined {
  return list === undefined ? undefined : `new ${name}(${list})`;
}

function printArray(list: readonly unknown[], inside: (inner: unknown) => string | undefined): string | undefined {
  if (Reflect.ownKeys(list).length !== list.length + 1) return undefined;
  const items = list.map((_, index) => {
    const own = Object.getOwnPropertyDescriptor(list, index);
    return own !== undefined && "value" in own ? inside(own.value) : undefined;
  });
  return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
}

function printPlain(
  value: object,
  first: readonly string[],
  inside: (inner: unknown) => string | undefined,
): string | undefined {
  const properties = Reflect.ownKeys(value).map((key) => {
    const own = Object.getOwnPropertyDescriptor(value, key);
    if (typeof key === "symbol" || own === undefined || !("value" in own) || own.enumerable !== true) return undefined;
    const printed = inside(own.value);
    return printed === undefined ? undefined : `${printKey(key)}: ${printed}`;
  });
  if (properties.includes(undefined)) return undefined;
  const all = [...first, ...properties];
  return all.length === 0 ? "{}" : `{ ${all.join(", ")} }`;
}
