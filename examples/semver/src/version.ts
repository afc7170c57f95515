import { jiti } from "vitest-jiti";
import { compare, type Order } from "./order.ts";
import { format, parse, type Parts } from "./parse.ts";
import { satisfies } from "./range.ts";

/** Which part of a version goes up. */
export type Release = "major" | "minor" | "patch" | "premajor" | "preminor" | "prepatch" | "prerelease";

/**
 * The next version of a kind. Build metadata is dropped.
 *
 * - `major`, `minor` and `patch` raise that number and set what follows to zero. A pre-release that already leads to such a
 *   version becomes it: `2.0.0-rc.1` by `major` is `2.0.0`, `1.3.0-rc.1` by `minor` is `1.3.0`, `1.2.3-rc.1` by `patch` is
 *   `1.2.3`; but `1.2.3-rc.1` by `minor` is `1.3.0` and `1.2.0-rc.1` by `major` is `2.0.0`.
 * - `premajor`, `preminor` and `prepatch` always raise that number, set what follows to zero, and begin a pre-release:
 *   `1.2.3` by `preminor` is `1.3.0-0`, with the identifier `beta` it is `1.3.0-beta.0`.
 * - `prerelease` of a release is `prepatch`. Of a pre-release it raises the rightmost number among its identifiers
 *   (`alpha.1.x` to `alpha.2.x`), or appends a `0` when there is none. With an identifier it does so only if the
 *   pre-release begins with this identifier and a number follows (`beta.4` to `beta.5`); otherwise the pre-release
 *   becomes `<identifier>.0`.
 *
 * @param identifier one identifier of ASCII letters, digits and hyphens, at least one of them not a digit; `major`, `minor`
 *   and `patch` ignore it
 * @throws SyntaxError when `version` is not a version, or one of the other releases gets an `identifier` that is not one.
 */
export function increment(version: string, release: Release, identifier?: string): string {
  // Only `prerelease` is hard: give it a function of its own that maps the old identifiers to the new ones.
  return jiti.stub({ uses: [parse, format] });
}

/** A version that cannot be invalid. */
export class Version {
  readonly #parts: Parts;

  /** @throws SyntaxError when `text` is not a version. */
  constructor(text: string) {
    this.#parts = parse(text);
  }

  /** Whether this is a pre-release. */
  get isPrerelease(): boolean {
    return this.#parts.prerelease.length > 0;
  }

  /** Precedence, as `compare` has it. */
  compareTo(other: Version): Order {
    return jiti.stub({ uses: [compare] });
  }

  /** A new version, as `increment` has it; this one stays as it is. */
  bump(release: Release, identifier?: string): Version {
    return jiti.stub({ uses: [increment] });
  }

  /** Whether this version lies in a range, as `satisfies` has it. */
  satisfies(range: string): boolean {
    return jiti.stub({ uses: [satisfies] });
  }

  /** The version as it was written, build metadata included. */
  toString(): string {
    return jiti.stub({ uses: [format] });
  }
}
