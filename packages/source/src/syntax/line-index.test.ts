import fc from "fast-check";
import { expect, test } from "vitest";
import { LineIndex } from "./line-index.ts";

test("positions are 1-based and count UTF-16 units", () => {
  const lines = new LineIndex("a😀b\r\nc");
  expect(lines.positionAt(3)).toEqual({ line: 1, column: 4 });
  expect(lines.positionAt(6)).toEqual({ line: 2, column: 1 });
});

test("offsets and positions are inverse", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "\n", "\r\n", "é")), fc.nat(), (parts, at) => {
      const text = parts.join("");
      const offset = at % (text.length + 1);
      const lines = new LineIndex(text);
      expect(lines.offsetOf(lines.positionAt(offset))).toBe(offset);
      expect(lines.positionAt(offset).line).toBe(text.slice(0, offset).split("\n").length);
    }),
  );
});
