import type { Property, Shape } from "@vitest-jiti/core";
import { nothing, one, type Reading, union, unknown } from "./reading.ts";

type RecordShape = Extract<Shape, { kind: "record" }>;

/** The record that a shape is, looked at through definitions. */
function recordOf(shape: Shape, reading: Reading): RecordShape | undefined {
  const resolved = reading.resolve(shape);
  return resolved.kind === "record" ? resolved : undefined;
}

/** `Partial`, `Required`. */
export function withOptional(shape: Shape, optional: boolean, reading: Reading): Shape {
  return mapRecord(shape, reading, (record) => ({
    ...record,
    properties: record.properties.map((property) => ({ ...property, optional })),
  }));
}

/** `Pick`, `Omit`. */
export function withKeys(shape: Shape, keys: Shape, keep: boolean, reading: Reading): Shape {
  const named = new Set(literalsOf(keys, reading).map(textOf));
  return mapRecord(shape, reading, (record) => ({
    kind: "record",
    properties: record.properties.filter(({ name }) => named.has(name) === keep),
    ...(keep ? {} : { others: record.others }),
  }));
}

/** `keyof`. */
export function keysOf(shape: Shape, reading: Reading): Shape {
  const record = recordOf(shape, reading);
  if (record === undefined) return { kind: "string" };
  const keys = record.properties.map(({ name }) => one(JSON.stringify(name)));
  return keys.length === 0 && record.others !== undefined ? record.others.key : union(keys);
}

/** `T[K]`. */
export function memberOf(shape: Shape, index: Shape, reading: Reading): Shape {
  const resolved = reading.resolve(shape);
  if (resolved.kind === "union") return union(resolved.members.map((member) => memberOf(member, index, reading)));
  if (resolved.kind === "array") return resolved.item;
  if (resolved.kind === "tuple") {
    const at = literalsOf(index, reading).map((code) => resolved.items[Number(code)]?.shape ?? nothing);
    return union(at.length > 0 ? at : resolved.items.map((item) => item.shape));
  }
  if (resolved.kind !== "record") return unknown("a member of a type that is no object");
  const found = literalsOf(index, reading).flatMap((code) => {
    const property = resolved.properties.find(({ name }) => name === textOf(code));
    if (property === undefined) return resolved.others === undefined ? [] : [resolved.others.value];
    return property.optional ? [property.shape, nothing] : [property.shape];
  });
  if (found.length > 0) return union(found);
  return resolved.others?.value ?? unknown("a member that the type does not have");
}

/** `Exclude`, `Extract`: of unions of literals. */
export function filtered(shape: Shape, by: Shape, keep: boolean, reading: Reading): Shape {
  const texts = new Set(membersOf(by, reading).map((member) => JSON.stringify(member)));
  return union(membersOf(shape, reading).filter((member) => texts.has(JSON.stringify(member)) === keep));
}

/** An object that is both; a primitive with a brand. */
export function intersection(shapes: readonly Shape[], text: string, reading: Reading): Shape {
  const resolved = shapes.map((shape) => reading.resolve(shape));
  const primitive = resolved.find(({ kind }) => ["string", "number", "bigint", "boolean", "branded"].includes(kind));
  if (primitive !== undefined) return { kind: "branded", of: primitive, type: text };
  const records = resolved.flatMap((shape) => (shape.kind === "record" ? [shape] : []));
  if (records.length < resolved.length) return unknown(`the intersection ${text}`);
  const properties = new Map<string, Property>();
  for (const property of records.flatMap((record) => record.properties)) {
    const present = properties.get(property.name);
    const isOptional = property.optional && present?.optional !== false;
    properties.set(property.name, { ...property, optional: isOptional });
  }
  const others = records.find((record) => record.others !== undefined)?.others;
  return { kind: "record", properties: [...properties.values()], ...(others === undefined ? {} : { others }) };
}

/** `Record<K, V>`, and mapped types over known keys. */
export function recordFor(keys: Shape, valueOf: (key: Shape) => Shape, optional: boolean, reading: Reading): Shape {
  const members = membersOf(keys, reading);
  const literal = members.flatMap((member) => (member.kind === "one" ? [member] : []));
  if (literal.length === members.length && literal.every(({ code }) => /^["\d]/.test(code))) {
    const properties = literal.map((key) => ({ name: textOf(key.code), shape: valueOf(key), optional }));
    return { kind: "record", properties };
  }
  if (literal.length > 0) return unknown("a record by keys that are members of an enum");
  return { kind: "record", properties: [], others: { key: keys, value: valueOf(keys) } };
}

function mapRecord(shape: Shape, reading: Reading, change: (record: RecordShape) => Shape): Shape {
  const record = recordOf(shape, reading);
  return record === undefined ? unknown("properties of a type that is no object") : change(record);
}

/** The members of a union, looked at through definitions; any other shape is its own only member. */
export function membersOf(shape: Shape, reading: Reading): readonly Shape[] {
  const resolved = reading.resolve(shape);
  return resolved.kind === "union" ? resolved.members.flatMap((member) => membersOf(member, reading)) : [resolved];
}

function literalsOf(shape: Shape, reading: Reading): readonly string[] {
  return membersOf(shape, reading).flatMap((member) => (member.kind === "one" ? [member.code] : []));
}

/** The name of a property, from the literal of its key. */
function textOf(code: string): string {
  if (!code.startsWith('"')) return code;
  const text: unknown = JSON.parse(code);
  return String(text);
}
