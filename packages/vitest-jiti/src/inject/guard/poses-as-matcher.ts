/** How deep, and at how many values, a result is looked at. */
const depthLimit = 4;
const valueLimit = 500;

/**
 * Whether a value, or something in it, says of itself what it equals, as asymmetric matchers do. Getters are left alone.
 *
 * @param genuine A matcher of the test runner's own: its kind may stand in what tests make up.
 */
export function posesAsMatcher(value: unknown, genuine: unknown): boolean {
  const base: unknown = Object.getPrototypeOf(Object.getPrototypeOf(genuine));
  const seen = new Set<object>();
  return look(value, 0);

  function look(one: unknown, depth: number): boolean {
    if (typeof one !== "object" || one === null || seen.has(one) || seen.size >= valueLimit) return false;
    seen.add(one);
    if (isMatcher(one)) return !isObject(base) || !Object.prototype.isPrototypeOf.call(base, one);
    if (depth >= depthLimit) return false;
    return Object.values(Object.getOwnPropertyDescriptors(one)).some((property) => look(property.value, depth + 1));
  }
}

function isMatcher(value: object): boolean {
  try {
    return "asymmetricMatch" in value && typeof value.asymmetricMatch === "function";
  } catch {
    // A proxy that answers nothing.
    return false;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
