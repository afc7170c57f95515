import fc from "fast-check";
import { expect, test } from "vitest";
import { elide } from "./elide.ts";

test("is bounded, keeps both ends, and leaves short texts alone", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 30 }), { maxLength: 60 }),
      fc.integer({ min: 20, max: 400 }),
      (lines, limit) => {
        const text = lines.join("\n");
        const short = elide(text, limit);
        if (text.length <= limit) expect(short).toBe(text);
        expect(short.length).toBeLessThanOrEqual(Math.max(text.length, limit) && limit + 50);
        expect(text.startsWith(short.slice(0, limit / 4))).toBe(true);
        expect(text.endsWith(short.slice(-limit / 8))).toBe(true);
      },
    ),
  );
  expect(elide("one\ntwo\nthree\nfour\nfive\nsix\nseven", 24)).toMatchInlineSnapshot(`
    "one
    two
    three
    … (15 characters left out)
    seven"
  `);
});
