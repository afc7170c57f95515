import { jiti } from "vitest-jiti";
import { parse } from "./parse.ts";

/** Lower, the same, higher. */
export type Order = -1 | 0 | 1;

/**
 * Says whether version `a` has a lower (-1), the same (0) or a higher (1) precedence than version `b`, by rule 11 of
 * Semantic Versioning 2.0.0:
 *
 * 1. major, minor and patch are compared as numbers, in this order; the first difference decides.
 * 2. A pre-release is lower than its release: `1.0.0-alpha` < `1.0.0`.
 * 3. Two pre-releases of one release are compared identifier by identifier, from the left; the first difference decides.
 *    Numbers are compared as numbers, strings by their ASCII codes (`"Beta"` < `"alpha"`), and a number is lower than a string.
 * 4. When all identifiers of the shorter one are equal, the longer one is higher: `alpha` < `alpha.1`.
 * 5. Build metadata does not count.
 *
 * @throws SyntaxError when one of them is not a version.
 */
export function compare(a: string, b: string): Order {
  return jiti.stub({ uses: [parse] });
}

/**
 * A new array with the versions in ascending precedence. Versions of the same precedence keep their order.
 *
 * @throws SyntaxError when one of them is not a version, also when it is the only one.
 */
export function sort(versions: readonly string[]): string[] {
  // A single element is never compared, so look at each version before sorting.
  return jiti.stub({ uses: [compare] });
}
