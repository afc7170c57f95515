import { expect, test } from "vitest";
import { Recent } from "./recent.ts";

test("what was used last is kept, as far as the texts fit", () => {
  const made: string[] = [];
  const recent = new Recent<string>(6);
  const ask = (...keys: readonly string[]): readonly string[] => {
    for (const key of keys) {
      expect(recent.get(key, () => (made.push(key), key.toUpperCase()))).toBe(key.toUpperCase());
    }
    return made.splice(0);
  };
  expect(ask("aa", "bb", "cc", "aa")).toEqual(["aa", "bb", "cc"]);
  // The one that nobody used for longest makes room.
  expect(ask("dd", "aa", "cc", "bb")).toEqual(["dd", "bb"]);
  // A text that is larger than all is remembered alone.
  expect(ask("eeeeeeeee", "eeeeeeeee", "bb")).toEqual(["eeeeeeeee", "bb"]);
});
