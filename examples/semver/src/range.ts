import { jiti } from "vitest-jiti";
import { compare } from "./order.ts";
import { parse } from "./parse.ts";

/**
 * Says whether a version lies in a range. Ranges are a part of what npm understands:
 *
 *     range      = set { "||" set }               a version has to satisfy one of the sets
 *     set        = hyphen | [ simple { simple } ]   all of them, separated by white space; an empty set is `*`
 *     hyphen     = partial " - " partial
 *     simple     = [ "<" | "<=" | ">" | ">=" | "=" ] version | "^" partial | "~" partial | partial
 *     partial    = a version, or its beginning (`1`, `1.2`), or with `x`, `X` or `*` in place of numbers (`1.x`, `1.2.*`, `*`)
 *
 * White space around `||` and around a set means nothing. What each form stands for:
 *
 * - A partial alone: all versions that begin like this. `1.2` and `1.2.x` are `>=1.2.0 <1.3.0`, `1` and `1.x` are
 *   `>=1.0.0 <2.0.0`, `*` is `>=0.0.0`. A whole version is that version (build metadata aside).
 * - `~1.2.3` is `>=1.2.3 <1.3.0`, `~1.2` is `>=1.2.0 <1.3.0`, `~1` is `>=1.0.0 <2.0.0`.
 * - `^` allows what does not change the leftmost number that is not zero: `^1.2.3` is `>=1.2.3 <2.0.0`, `^0.2.3` is
 *   `>=0.2.3 <0.3.0`, `^0.0.3` is `>=0.0.3 <0.0.4`. Missing numbers count as zero below, and above they are free:
 *   `^1.2` is `>=1.2.0 <2.0.0`, `^0.0` is `>=0.0.0 <0.1.0`, `^0` is `>=0.0.0 <1.0.0`.
 * - `1.2.3 - 2.3.4` is `>=1.2.3 <=2.3.4`. Below, missing numbers are zero; above, a partial takes all versions that begin
 *   like it: `1.2 - 2.3` is `>=1.2.0 <2.4.0`, `1 - 2` is `>=1.0.0 <3.0.0`.
 *
 * A pre-release is let in only by name: a version with a pre-release satisfies a set only if, besides being within its
 * bounds, one of the versions written in that set has a pre-release itself and the same major, minor and patch. So
 * `1.2.4-beta` does not satisfy `>=1.2.3`, and `^1.2.3-beta.2` takes `1.2.3-beta.4` but not `1.2.4-beta.2`; neither does
 * `2.0.0-alpha` satisfy `^1.2.3-beta.2`.
 *
 * @throws SyntaxError when `version` is not a version, or `range` is not a range.
 */
export function satisfies(version: string, range: string): boolean {
  // Turn each form into a list of plain comparators (operator and version), then test the version against them.
  // Small helpers read best: one that reads a partial, one for each form, one for the rule on pre-releases.
  return jiti.stub({ uses: [compare, parse] });
}

/**
 * The version of the highest precedence that satisfies `range`, as it was given; of several with the same precedence the
 * first. `undefined` when there is none.
 *
 * @throws SyntaxError when one of the versions is not a version, or `range` is not a range.
 */
export function maxSatisfying(versions: readonly string[], range: string): string | undefined {
  return jiti.stub({ uses: [satisfies] });
}
