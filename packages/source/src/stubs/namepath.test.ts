import { expect, test } from "vitest";
import { namepathParts } from "./namepath.ts";

test.each([
  ["parseMoney", "parseMoney"],
  ["Clock#toString", "Clock #.toString"],
  ["Clock.parse", "Clock ..parse"],
  ["Clock#ms=", "Clock #.ms"],
  ["Clock##secret", "Clock #.#secret"],
  ["api.codec.encode", "api ..codec ..encode"],
  ["Clock#[Symbol.iterator]", "Clock #[Symbol.iterator]"],
  ['A#"a.b"', 'A #["a.b"]'],
  ['A.["x]"]', 'A .["x]"]'],
  ["A#7", "A #[7]"],
])("%s", (path, expected) => {
  const [first, ...rest] = namepathParts(path);
  expect([first?.name, ...rest.map(({ sign, access }) => sign + access)].join(" ")).toBe(expected);
});
