/** Marks implementations with their key. Non-enumerable, so that automocks and spies keep it and nobody else sees it. */
const keySymbol: unique symbol = Symbol.for("vitest-jiti.key");

/** Frozen objects take no property. */
const keys = new WeakMap<object, string>();

/** Makes an implementation known by identity. What cannot be read yet, or is no object, is left alone. */
export function tag(key: string, read: () => unknown): void {
  let value: unknown;
  try {
    value = read();
  } catch {
    // A class that extends a stub's result, a constant in its temporal dead zone: gates of it are known statically.
    return;
  }
  if (!isObject(value)) return;
  keys.set(value, key);
  try {
    Object.defineProperty(value, keySymbol, { value: key, configurable: true });
  } catch {
    // Frozen.
  }
}

/** The key of an implementation; a subclass does not inherit its base's. */
export function keyOf(value: object): string | undefined {
  const known = keys.get(value);
  if (known !== undefined) return known;
  const marked: unknown = Object.getOwnPropertyDescriptor(value, keySymbol)?.value;
  return typeof marked === "string" ? marked : undefined;
}

/** True for what can carry a key. */
export function isObject(value: unknown): value is object {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}
