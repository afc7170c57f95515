/** Where a sandboxed process keeps what its built-ins were like before any other code ran. */
export const pristineSymbol: unique symbol = Symbol.for("vitest-jiti:pristine");

/** Names what differs by now: `Array.prototype.map was replaced`. Sorted. */
export type Pristine = () => readonly string[];

const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, is } = Object;
const { ownKeys } = Reflect;

/** What code is written in. Clocks and console are left out: tests replace these, and put them back or not. */
const names =
  "AggregateError Array ArrayBuffer Atomics BigInt Boolean DataView Error EvalError FinalizationRegistry Function Iterator JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError WeakMap WeakRef WeakSet decodeURI decodeURIComponent encodeURI encodeURIComponent isFinite isNaN parseFloat parseInt".split(
    " ",
  );

/** Vitest and its assertion library set these. */
const restless: ReadonlySet<string> = new Set([
  "Error.prepareStackTrace",
  "Error.stackTraceLimit",
  "Error.captureStackTrace",
]);

interface Part {
  readonly label: string;
  readonly host: object;
  readonly key: string | symbol;
  readonly before: PropertyDescriptor | undefined;
}

/** Remembers every property of the built-ins, and lets this process ask what has become of them. */
export function keepPristine(): void {
  const hosts = builtIns();
  const parts = hosts.flatMap(([label, host]) => partsOf(label, host));
  const globals = names.map((name) => partOf("", globalThis, name));
  const known = new Map(hosts.map(([, host]) => [host, ownKeys(host).length]));
  const pristine: Pristine = () => {
    const changed = [...globals, ...parts].flatMap((part) => changeOf(part) ?? []);
    const grown = hosts.filter(([, host]) => ownKeys(host).length > (known.get(host) ?? 0));
    return [...changed, ...grown.flatMap(([label, host]) => added(label, host, parts))].sort();
  };
  defineProperty(globalThis, pristineSymbol, { value: pristine });
}

function builtIns(): readonly (readonly [label: string, host: object])[] {
  const found = new Map<object, string>();
  const add = (label: string, host: unknown): void => {
    if (isObject(host) && !found.has(host)) found.set(host, label);
  };
  for (const name of names) {
    const value: unknown = Reflect.get(globalThis, name);
    add(name, value);
    if (typeof value === "function") add(`${name}.prototype`, Reflect.get(value, "prototype"));
  }
  add("the prototype of iterators", getPrototypeOf(getPrototypeOf([][Symbol.iterator]())));
  add("the prototype of list iterators", getPrototypeOf([][Symbol.iterator]()));
  add("the prototype of map iterators", getPrototypeOf(new Map()[Symbol.iterator]()));
  add("the prototype of set iterators", getPrototypeOf(new Set()[Symbol.iterator]()));
  add("the prototype of text iterators", getPrototypeOf(""[Symbol.iterator]()));
  add("the prototype of match iterators", getPrototypeOf("".matchAll(/a/g)));
  add("the prototype of typed arrays", getPrototypeOf(Uint8Array.prototype));
  add("the prototype of generators", getPrototypeOf(getPrototypeOf((function* () {})())));
  add(
    "the prototype of asynchronous functions",
    getPrototypeOf(async () => Promise.resolve()),
  );
  add(
    "the prototype of generator functions",
    getPrototypeOf(function* () {}),
  );
  return [...found].map(([host, label]) => [label, host]);
}

function partsOf(label: string, host: object): readonly Part[] {
  return ownKeys(host).flatMap((key) => {
    const part = partOf(`${label}.`, host, key);
    return restless.has(part.label) ? [] : [part];
  });
}

function partOf(prefix: string, host: object, key: string | symbol): Part {
  return { label: `${prefix}${String(key)}`, host, key, before: getOwnPropertyDescriptor(host, key) };
}

function changeOf({ label, host, key, before }: Part): string | undefined {
  const now = getOwnPropertyDescriptor(host, key);
  if (now === undefined) return before === undefined ? undefined : `${label} was removed`;
  if (is(now.value, before?.value) && now.get === before?.get && now.set === before?.set) return undefined;
  return `${label} was replaced`;
}

function added(label: string, host: object, parts: readonly Part[]): readonly string[] {
  const before = new Set(parts.filter((part) => part.host === host).map(({ key }) => key));
  return ownKeys(host).flatMap((key) => {
    const name = `${label}.${String(key)}`;
    return before.has(key) || restless.has(name) ? [] : [`${name} was added`];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}
