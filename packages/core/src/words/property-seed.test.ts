import fc from "fast-check";
import { expect, test } from "vitest";
import { propertySeed } from "./property-seed.ts";

test("seeds stay what they are: what is green on one machine is green on the next", () => {
  expect(propertySeed(["src/money.ts:parseMoney"], "reads back what it prints")).toMatchInlineSnapshot(`940320027`);
  expect(propertySeed(["src/money.ts:parseMoney"], "reads back what it prints", 1)).toMatchInlineSnapshot(`-870835318`);
});

test("the order of targets does not matter, all else does", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 4 }), fc.string(), fc.nat(5), (keys, title, round) => {
      const seed = propertySeed(keys, title, round);
      expect(propertySeed([...keys].reverse(), title, round)).toBe(seed);
      expect(seed | 0).toBe(seed);
      const others = [
        propertySeed(keys, title, round + 1),
        propertySeed(keys, `${title} `, round),
        propertySeed([...keys, "more"], title, round),
      ];
      expect(others).not.toContain(seed);
    }),
  );
});
