import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLiteral } from "./parse-literal.ts";
import { printLiteral } from "./print-literal.ts";

const values = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withNullPrototype: true,
  withUnicodeString: true,
} as object);

test("what is printed reads back as the same value", () => {
  fc.assert(
    fc.property(values, (value) => {
      const printed = printLiteral(value);
      fc.pre(printed !== undefined);
      const read = parseLiteral(printed);
      expect(read).toStrictEqual({ ok: true, value });
      expect(read.ok && printLiteral(read.value)).toBe(printed);
    }),
    { numRuns: 500 },
  );
});

test("strings of any units read back, in any layout", () => {
  const unit = fc.oneof(fc.constantFrom("\ud800", "\udc00", "\u2028", "\\", "'", '"', "\n", "😀", "\0"), fc.string());
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const value = [{ [parts.join("")]: parts.join("x") }];
      const printed = printLiteral(value) ?? "";
      expect(parseLiteral(printed)).toStrictEqual({ ok: true, value });
      expect(parseLiteral(` ${printed.replace("[{ ", "\n[\n  {\n").replace(" }]", ",\n  },\n]")}\n`)).toStrictEqual({
        ok: true,
        value,
      });
    }),
  );
});

test.each([
  [-0, "-0"],
  [Number.NaN, "NaN"],
  [-Infinity, "-Infinity"],
  [-12n, "-12n"],
  [new Date(Number.NaN), "new Date(NaN)"],
  [{ ["__proto__"]: 1 }, '{ ["__proto__"]: 1 }'],
  [new Map([[new Set([1]), [undefined]]]), "new Map([[new Set([1]), [undefined]]])"],
])("%o is %s", (value, printed) => {
  expect(printLiteral(value)).toBe(printed);
  expect(parseLiteral(printed)).toStrictEqual({ ok: true, value });
});

class Money {
  cents = 1;
}
const circle: unknown[] = [];
circle.push(circle);

test.each<readonly [unknown]>([
  [() => 1],
  [Symbol("s")],
  [new Money()],
  [circle],
  [[1, , 2]],
  [
    {
      get a() {
        return 1;
      },
    },
  ],
  [{ [Symbol("s")]: 1 }],
  [new Error("no")],
])("nothing stands for %o", (value) => {
  expect(printLiteral([value])).toBeUndefined();
});

test.each([
  "",
  "1 2",
  "f()",
  "process.exit()",
  "{ a }",
  "[1",
  "{ a: 1 };",
  "new Function([])",
  "new Map([1])",
  "`x`",
  "--x",
  "constructor",
  "{ __proto__: {} }",
])("%s is no literal", (text) => {
  expect(parseLiteral(text)).toEqual({ ok: false });
});

test("a proxy that throws is no reason to throw", () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  expect(printLiteral([proxy])).toBeUndefined();
});
