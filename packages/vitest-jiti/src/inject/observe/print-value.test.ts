import fc from "fast-check";
import { runInThisContext } from "node:vm";
import { expect, test } from "vitest";
import { printValue } from "./print-value.ts";

class Money {
  cents = 3;
  get dollars(): number {
    throw new Error("never read");
  }
}

test.each([
  ['text "quoted"\n', String.raw`"text \"quoted\"\n"`],
  [-0, "-0"],
  [12n, "12n"],
  [undefined, "undefined"],
  [null, "null"],
  [[1, [2, ["x"]]], '[1, [2, ["x"]]]'],
  [{ a: 1, "b-c": { d: [] } }, '{ a: 1, "b-c": { d: [] } }'],
  [new Map([["a", new Set([1])]]), 'new Map([["a", new Set([1])]])'],
  [new Date(0), 'new Date("1970-01-01T00:00:00.000Z")'],
  [new RangeError("no money"), 'RangeError("no money")'],
  [/a"b/gu, '/a"b/gu'],
  [new Uint8Array([1, 2]), "new Uint8Array([1, 2])"],
  [new Money(), "Money { cents: 3 }"],
  [Object.create(null), "{}"],
  [printValue, "[Function: printValue]"],
])("%o is printed as %s", (value, printed) => {
  expect(printValue(value)).toBe(printed);
});

test("what is long or deep is cut", () => {
  expect(printValue("x".repeat(300))).toMatch(/^"x{200}"… \(300 characters\)$/);
  expect(printValue(Array.from({ length: 1000 }, () => 1))).toMatch(/, … \(1000 items\)\]$/);
  expect(printValue({ a: { b: { c: { d: { e: 1 } } } } })).toBe("{ a: { b: { c: { d: {…} } } } }");
});

test("circles end, and hostile values do not throw", () => {
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  expect(printValue(circle)).toBe("{ self: [Circular] }");
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(printValue(proxy)).toBe("[Object]");
  expect(
    printValue({
      get a() {
        return 1;
      },
    }),
  ).toBe("{ a: [Getter] }");
});

test("a key named like the prototype stays a key", () => {
  expect(printValue(JSON.parse('{"__proto__":null}'))).toBe('{ ["__proto__"]: null }');
});

test("is bounded for anything, and JSON values read back", () => {
  fc.assert(fc.property(fc.anything({ withProxy: false } as object), (value) => printValue(value).length <= 501));
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 2 }), (value) => {
      const printed = printValue(value);
      fc.pre(!printed.includes("…"));
      expect(runInThisContext(`(${printed})`)).toEqual(value);
    }),
  );
});
