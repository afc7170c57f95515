import type { Shape } from "@vitest-jiti/core";
import { filtered, membersOf, recordFor, withKeys, withOptional } from "./operations.ts";
import { nothing, one, type Reading, union, unknown } from "./reading.ts";

/** The shape of a type that every project has: `Map<K, V>`, `Partial<T>`; `undefined` for other names. */
export function libraryShape(name: string, args: readonly Shape[], reading: Reading): Shape | undefined {
  const [first = unknown(`${name} without arguments`), second = first] = args;
  switch (name) {
    case "Array":
    case "ReadonlyArray":
    case "ArrayLike":
      return { kind: "array", item: first };
    case "Map":
    case "ReadonlyMap":
      return { kind: "map", entry: { key: first, value: second } };
    case "Set":
    case "ReadonlySet":
      return { kind: "set", item: first };
    case "Iterable":
    case "Iterator":
    case "IterableIterator":
    case "Generator":
      return { kind: "sequence", item: first, isAsync: false };
    case "AsyncIterable":
    case "AsyncIterator":
    case "AsyncIterableIterator":
    case "AsyncGenerator":
      return { kind: "sequence", item: first, isAsync: true };
    case "Promise":
    case "PromiseLike":
      return { kind: "promise", value: first };
    case "Awaited":
      return awaited(first, reading);
    case "Readonly":
    case "NoInfer":
      return first;
    case "Partial":
      return withOptional(first, true, reading);
    case "Required":
      return withOptional(first, false, reading);
    case "Pick":
      return withKeys(first, second, true, reading);
    case "Omit":
      return withKeys(first, second, false, reading);
    case "Record":
      return recordFor(first, () => second, false, reading);
    case "Exclude":
      return filtered(first, second, false, reading);
    case "Extract":
      return filtered(first, second, true, reading);
    case "NonNullable":
      return filtered(first, union([nothing, one("null")]), false, reading);
    case "PropertyKey":
      return union([{ kind: "string" }, { kind: "number" }]);
    default:
      return plain.get(name) ?? (typedArrays.has(name) ? { kind: "bytes", name } : undefined);
  }
}

const plain: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ["Date", { kind: "date" }],
  ["RegExp", { kind: "regexp" }],
  ["URL", { kind: "url" }],
  ["Error", { kind: "error" }],
  ["String", { kind: "string" }],
  ["Number", { kind: "number" }],
  ["Boolean", { kind: "boolean" }],
  ["Object", { kind: "object" }],
  ["Function", { kind: "function", parameters: [], returns: { kind: "anything" } }],
]);

const typedArrays = new Set([
  "Uint8Array",
  "Int8Array",
  "Uint8ClampedArray",
  "Uint16Array",
  "Int16Array",
  "Uint32Array",
  "Int32Array",
  "Float32Array",
  "Float64Array",
]);

function awaited(shape: Shape, reading: Reading): Shape {
  return union(membersOf(shape, reading).map((member) => (member.kind === "promise" ? member.value : member)));
}
