import { chai, expect } from "vitest";
import { type Pristine, pristineSymbol } from "../../pool/inside/pristine.ts";
import { posesAsMatcher } from "./poses-as-matcher.ts";

/** What comparisons rest on. Looked at so often that it has to be quick: all built-ins are looked at when a file ends. */
const crucial = [
  ...[Object, Reflect, JSON, Number, Array].flatMap((host) => functionsOf(host)),
  ...[Object, Array, Map, Set, String, Number, RegExp, Promise, Function].flatMap(({ prototype }) =>
    functionsOf(prototype),
  ),
];

const { hasOwn } = Object;
const { get } = Reflect;
const found = new Set<string>();
let isWatching = false;

/**
 * Looks whenever a value is handed to `expect`: at the built-ins, since what is changed may be put back before the test
 * ends, and at the value, which may say of itself that it equals anything.
 */
export function watchExpect(): void {
  if (isWatching) return;
  isWatching = true;
  const { prototype }: { readonly prototype: object } = chai.Assertion;
  const withTest: unknown = Reflect.get(prototype, "withTest");
  if (typeof withTest !== "function") return;
  const genuine: unknown = expect.anything();
  Object.defineProperty(prototype, "withTest", {
    configurable: true,
    writable: true,
    value(this: object, test: unknown): unknown {
      lookAtBuiltIns();
      if (posesAsMatcher(chai.util.flag(this, "object"), genuine))
        found.add("a result poses as a matcher of the test runner");
      return Reflect.apply(withTest, this, [test]);
    },
  });
}

/** Notes which of the crucial built-ins are not what they were. */
export function lookAtBuiltIns(): void {
  for (const { host, key, value, label } of crucial)
    if (get(host, key) !== value) found.add(`${label} was ${hasOwn(host, key) ? "replaced" : "removed"}`);
}

/** Everything that was changed, or is; sorted. */
export function foundMeanwhile(): readonly string[] {
  const pristine: unknown = Reflect.get(globalThis, pristineSymbol);
  const now = isPristine(pristine) ? pristine() : [];
  return [...new Set([...found, ...now])].sort();
}

function isPristine(value: unknown): value is Pristine {
  return typeof value === "function";
}

interface Crucial {
  readonly host: object;
  readonly key: string | symbol;
  readonly value: unknown;
  readonly label: string;
}

function functionsOf(host: object): readonly Crucial[] {
  return Reflect.ownKeys(host).flatMap((key) => {
    const value: unknown = Object.getOwnPropertyDescriptor(host, key)?.value;
    if (typeof value !== "function" || key === "constructor") return [];
    const label = `${nameOf(host)}.${String(key)}`;
    return [{ host, key, value, label }];
  });
}

/** Labels are those of the other, slower look. */
function nameOf(host: object): string {
  if (typeof host === "function") return host.name;
  const owner: unknown = Object.getOwnPropertyDescriptor(host, "constructor")?.value;
  return typeof owner === "function" ? `${owner.name}.prototype` : String(Reflect.get(host, Symbol.toStringTag));
}
