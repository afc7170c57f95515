import fc from "fast-check";
import type { Parts } from "../src/parse.ts";

const digits = "0123456789";
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-";

function textOf(alphabet: string): fc.Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 4 });
}

/** At least one letter or hyphen, with digits anywhere. */
const word = fc
  .tuple(textOf(digits + letters), fc.constantFrom(...letters), textOf(digits + letters))
  .map((pieces) => pieces.join(""));

const number = fc.oneof(fc.nat({ max: 20 }), fc.maxSafeNat());

/** Any version, taken apart. */
export const anyParts: fc.Arbitrary<Parts> = fc.record({
  major: number,
  minor: number,
  patch: number,
  prerelease: fc.array(fc.oneof(number, word), { maxLength: 4 }),
  build: fc.array(fc.oneof(word, fc.constantFrom("0", "007", "42")), { maxLength: 3 }),
});

/** Any version, written as the specification says. */
export const anyVersion: fc.Arbitrary<string> = anyParts.map(({ major, minor, patch, prerelease, build }) => {
  const behind = (mark: string, identifiers: readonly unknown[]): string =>
    identifiers.length === 0 ? "" : mark + identifiers.join(".");
  return `${String(major)}.${String(minor)}.${String(patch)}${behind("-", prerelease)}${behind("+", build)}`;
});
