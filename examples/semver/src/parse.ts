import { jiti } from "vitest-jiti";

/** One identifier of a pre-release: digits alone are a number, everything else is a string. */
export type Identifier = string | number;

/** A version, taken apart. */
export interface Parts {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** What stands between `-` and `+`, split at the dots; empty for a release. */
  readonly prerelease: readonly Identifier[];
  /** What stands behind `+`, split at the dots; always strings, leading zeroes kept. */
  readonly build: readonly string[];
}

/**
 * Takes a version apart, exactly as Semantic Versioning 2.0.0 writes it:
 *
 *     <major>.<minor>.<patch>[-<identifier>{.<identifier>}][+<identifier>{.<identifier>}]
 *
 * - major, minor and patch are decimal digits without leading zeroes; `0` itself is fine.
 * - Identifiers are not empty and consist of ASCII letters, digits and hyphens. Hyphens may stand anywhere, so
 *   `1.0.0--1` has the pre-release `["-1"]`.
 * - A pre-release identifier of digits only is a number and has no leading zeroes. Any other (`1e3`, `-1`, `0a`) stays a string.
 * - A build identifier is always a string and may have leading zeroes.
 * - Nothing else is tolerated: no `v` in front, no white space around, no missing part.
 *
 * @throws SyntaxError when `text` is not a version.
 * @throws RangeError when a number in it is greater than `Number.MAX_SAFE_INTEGER`.
 */
export function parse(text: string): Parts {
  // One regular expression for the whole shape, then split pre-release and build at the dots.
  return jiti.stub();
}

/** Writes a version. The opposite of `parse`: `format(parse(text))` is `text` again. */
export function format(parts: Parts): string {
  return jiti.stub();
}
