import { type PrintLimits, printValue } from "../observe/print-value.ts";

/** Items of an iterator that are looked at. */
const maxItems = 20;
const limits: PrintLimits = { string: 4000, items: 200, depth: 8, total: 8000, messages: false, sorted: true };

/**
 * What came of a call as text: two values with the same text are taken for the same. Errors by the name of their
 * constructor, not by their message.
 */
export async function printOutcome(value: unknown): Promise<string> {
  const steps = stepsOf(value);
  if (steps === undefined) return printState(value);
  const items: string[] = [];
  for (let count = 0; count < maxItems; count += 1) {
    const { done, value: item } = await steps.next();
    if (done === true)
      return `yields [${items.join(", ")}]${item === undefined ? "" : ` and returns ${printValue(item, limits)}`}`;
    items.push(printValue(item, limits));
  }
  return `yields [${items.join(", ")}, …]`;
}

/** What was thrown, without its message. */
export function printThrown(thrown: unknown): string {
  return thrown instanceof Error ? `throws ${thrown.constructor.name}` : `throws ${printValue(thrown, limits)}`;
}

/** An object with all that it shows: its own fields, its getters, and what it is as JSON. */
export function printState(value: unknown): string {
  if (typeof value !== "object" || value === null || !isOwnPrototype(Object.getPrototypeOf(value)))
    return printValue(value, limits);
  const shown = gettersOf(value).map((name) => `${name}: ${attempt(() => Reflect.get(value, name))}`);
  const json = "toJSON" in value ? [`toJSON(): ${attempt(() => JSON.stringify(value))}`] : [];
  return [printValue(value, limits), ...shown, ...json].join("; ");
}

function attempt(read: () => unknown): string {
  try {
    return printValue(read(), limits);
  } catch (error) {
    return printThrown(error);
  }
}

function gettersOf(value: object): readonly string[] {
  const names = new Set<string>();
  for (let prototype: unknown = Object.getPrototypeOf(value); isOwnPrototype(prototype);) {
    for (const name of Object.getOwnPropertyNames(prototype))
      if (typeof Object.getOwnPropertyDescriptor(prototype, name)?.get === "function") names.add(name);
    prototype = Object.getPrototypeOf(prototype);
  }
  return [...names].sort();
}

/** Of a class of the project: getters of built-in ones say nothing that their print does not. */
function isOwnPrototype(prototype: unknown): prototype is object {
  if (typeof prototype !== "object" || prototype === null) return false;
  const { constructor } = prototype;
  // While the clock is not the real one, `Date` is no built-in.
  if (prototype === Date.prototype) return false;
  return constructor !== Object && !Function.prototype.toString.call(constructor).includes("[native code]");
}

interface Steps {
  next():
    | Promise<{ readonly done?: boolean; readonly value: unknown }>
    | { readonly done?: boolean; readonly value: unknown };
}

function stepsOf(value: unknown): Steps | undefined {
  return typeof value === "object" &&
    value !== null &&
    "next" in value &&
    isFunction(value.next) &&
    (Symbol.iterator in value || Symbol.asyncIterator in value)
    ? // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- what `next` gives is looked at step by step
      (value as Steps)
    : undefined;
}

function isFunction(value: unknown): value is () => unknown {
  return typeof value === "function";
}
