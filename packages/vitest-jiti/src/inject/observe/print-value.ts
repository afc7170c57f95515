const limits = { string: 200, items: 20, depth: 4, total: 500 } as const;

/**
 * A value as a readable literal, at most about 500 characters. Runs none of the value's own code: getters are not
 * read, `toString` and `toJSON` are not called.
 */
export function printValue(value: unknown): string {
  const text = print(value, 0, new Set());
  return text.length > limits.total ? `${text.slice(0, limits.total)}…` : text;
}

function print(value: unknown, depth: number, above: ReadonlySet<object>): string {
  switch (typeof value) {
    case "string":
      return printString(value);
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
      return value === null ? "null" : printObject(value, depth, above);
  }
}

function printString(value: string): string {
  return value.length > limits.string
    ? `${JSON.stringify(value.slice(0, limits.string))}… (${value.length} characters)`
    : JSON.stringify(value);
}

function printObject(value: object, depth: number, above: ReadonlySet<object>): string {
  if (above.has(value)) return "[Circular]";
  try {
    const inside = new Set([...above, value]);
    const next = (inner: unknown): string => print(inner, depth + 1, inside);
    return printKnown(value, next) ?? printPlain(value, next, depth);
  } catch {
    // A proxy whose traps throw.
    return "[Object]";
  }
}

function printKnown(value: object, next: (inner: unknown) => string): string | undefined {
  if (value instanceof Date)
    return `new Date(${Number.isNaN(value.getTime()) ? "NaN" : JSON.stringify(value.toISOString())})`;
  if (value instanceof RegExp) return RegExp.prototype.toString.call(value);
  if (value instanceof Error) return `${value.constructor.name}(${printString(value.message)})`;
  if (value instanceof Map)
    return `new Map(${list([...value].map(([key, inner]) => `[${next(key)}, ${next(inner)}]`))})`;
  if (value instanceof Set) return `new Set(${list([...value].map(next))})`;
  if (value instanceof Promise) return "[Promise]";
  if (value instanceof URL) return `new URL(${JSON.stringify(value.href)})`;
  if (Array.isArray(value))
    return list(
      Array.from({ length: Math.min(value.length, limits.items + 1) }, (_, i) => own(value, String(i), next)),
      value.length,
    );
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return `new ${value.constructor.name}(${list(Object.values(Object.getOwnPropertyDescriptors(value)).map(({ value: inner }) => next(inner)))})`;
  return undefined;
}

function printPlain(value: object, next: (inner: unknown) => string, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  const name = prototype === null || prototype === Object.prototype ? "" : `${className(prototype)} `;
  if (depth >= limits.depth) return `${name}{…}`;
  const entries = Object.keys(value).map(
    (key) =>
      `${/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : JSON.stringify(key)}: ${own(value, key, next)}`,
  );
  if (entries.length === 0) return `${name}{}`;
  const shown = entries.slice(0, limits.items).join(", ");
  return `${name}{ ${shown}${entries.length > limits.items ? ", …" : ""} }`;
}

function own(value: object, key: string, next: (inner: unknown) => string): string {
  const descriptor = Object.getOwnPropertyDescriptor(value, key);
  if (descriptor === undefined) return "undefined";
  return descriptor.get === undefined ? next(descriptor.value) : "[Getter]";
}

function list(items: readonly string[], length = items.length): string {
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
