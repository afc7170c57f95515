import { expect, test } from "vitest";
import { Recent } from "./recent.ts";

test("what was used last is kept, as far as the texts fit", () => {
  const made: string[] = [];
  const recent = new Recent<string>(6);
  const ask = (...keys: readonly string[]): readonly string[] => {
    for (const key of keys) {
      expect(recent.get("", key, () => (made.push(key), key.toUpperCase()))).toBe(key.toUpperCase());
    }
    return made.splice(0);
  };
  expect(ask("aa", "bb", "cc", "aa")).toEqual(["aa", "bb", "cc"]);
  // The one that nobody used for longest makes room.
  expect(ask("dd", "aa", "cc", "bb")).toEqual(["dd", "bb"]);
  // A text that is larger than all is remembered alone.
  expect(ask("eeeeeeeee", "eeeeeeeee", "bb")).toEqual(["eeeeeeeee", "bb"]);
});

test("files with the same text, and the texts of one file, are told apart", () => {
  const recent = new Recent<string>();
  const ask = (file: string, text: string): string => recent.get(file, text, () => `${file}: ${text}`);
  const asked = [ask("a", "1"), ask("b", "1"), ask("a", "2"), ask("a", "1"), ask("b", "1")];
  expect(asked).toEqual(["a: 1", "b: 1", "a: 2", "a: 1", "b: 1"]);
});

test("what made room is made anew, though it was the last of its file", () => {
  const recent = new Recent<number>(3);
  let made = 0;
  const ask = (file: string): number => recent.get(file, "aa", () => (made += 1));
  expect([ask("a"), ask("b"), ask("b"), ask("a")]).toEqual([1, 2, 2, 3]);
});
