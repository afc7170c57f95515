import type { Member } from "../../runtime/gate-types.ts";
import { isObject, keyOf } from "./identity.ts";

/** What `requiredFor` was given, as far as identities tell. */
export interface Named {
  /** Sorted, without repetition. */
  readonly keys: readonly string[];
  /** Something of it carries no key: a mock factory made it, or it is not tagged yet. */
  readonly hidden: boolean;
}

/** Names the targets of a gate by their identities. */
export function named(target: object | readonly object[], member: Member | undefined): Named {
  const all: readonly object[] = isList(target) ? target : [target];
  return { keys: keysOf(target, member), hidden: all.some((one) => keysOf(one, member).length === 0) };
}

/** The keys of what `requiredFor` was given, as far as identities tell. Sorted, without repetition. */
export function keysOf(target: object | readonly object[], member: Member | undefined): string[] {
  const found = isList(target)
    ? target.flatMap((one) => keysOfOne(one))
    : member === undefined
      ? keysOfOne(target)
      : keysOfMember(target, member);
  return [...new Set(found)].sort();
}

function isList(target: object): target is readonly object[] {
  return Array.isArray(target);
}

/** A class stands for itself when it is generated whole, else for each of its stubs. */
function keysOfOne(target: object): string[] {
  const own = keyOf(target);
  if (own !== undefined) return [own];
  const prototype: unknown = Object.getOwnPropertyDescriptor(target, "prototype")?.value;
  if (!isObject(prototype)) return [];
  return [...keysIn(target), ...keysIn(prototype)];
}

function keysIn(owner: object): string[] {
  return Object.values(Object.getOwnPropertyDescriptors(owner)).flatMap(keysOfDescriptor);
}

function keysOfDescriptor(descriptor: PropertyDescriptor): string[] {
  const parts: Readonly<Record<string, unknown>> = { ...descriptor };
  return ["value", "get", "set"].flatMap((name) => keyIn(parts[name]));
}

function keyIn(part: unknown): readonly string[] {
  const key = isObject(part) ? keyOf(part) : undefined;
  return key === undefined ? [] : [key];
}

function keysOfMember(owner: object, member: Member): string[] {
  const whole = keyOf(owner);
  if (whole !== undefined) return [whole];
  const isOfInstances = typeof member === "string" && typeof owner === "function";
  const start: unknown = isOfInstances ? Object.getOwnPropertyDescriptor(owner, "prototype")?.value : owner;
  const name = typeof member === "string" ? member : member.static;
  for (let holder: unknown = start; isObject(holder); holder = Object.getPrototypeOf(holder)) {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    if (descriptor !== undefined) return keysOfDescriptor(descriptor);
  }
  return [];
}
