import fc from "fast-check";
import { expect, test } from "vitest";
import { casesOf, casesPath, type KeptCase, parseCases, printCases, putCase, testFileOfCases } from "./cases-file.ts";

const file = "test/slug.test.ts";
const one: KeptCase = { values: { text: "a b" }, seed: -12, path: "0:1" };

test("cases stand in a file of their own, a region for each property", () => {
  const first = putCase(undefined, file, ["slug", "never holds a space"], one);
  const text = putCase(first, file, ['says "no"\nto [this]'], { ...one, values: { n: -0, at: new Date(0) } });
  expect(casesPath(file)).toBe(".jiti/tests/test/slug.test.cases.ts");
  expect(testFileOfCases(casesPath(file))).toBe(file);
  expect(testFileOfCases(".jiti/tests/test/slug.test.specs.ts")).toBeUndefined();
  expect(text).toMatchInlineSnapshot(`
    "// Values for which properties of test/slug.test.ts have failed. Each property tries its own first. Yours to edit.

    // #region jiti-cases ["slug","never holds a space"]
    void [
      { values: { text: "a b" }, seed: -12, path: "0:1" },
    ];
    // #endregion jiti-cases

    // #region jiti-cases ["says \\"no\\"\\nto [this]"]
    void [
      { values: { n: -0, at: new Date(0) }, seed: -12, path: "0:1" },
    ];
    // #endregion jiti-cases
    "
  `);
  expect(putCase(text, file, ["slug", "never holds a space"], { ...one, seed: 3 })).toBe(text);
});

test("whatever the titles and values are, they read back", () => {
  const titles = fc.array(fc.string({ unit: "binary" }), { minLength: 1, maxLength: 3 });
  const found = fc.record(
    {
      values: fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
      seed: fc.integer(),
      path: fc.constant("1:2"),
    },
    { noNullPrototype: true },
  );
  const list = fc.uniqueArray(fc.tuple(titles, found), { maxLength: 5, selector: ([own]) => JSON.stringify(own) });
  fc.assert(
    fc.property(list, (all) => {
      const text = all.reduce<string | undefined>((before, [own, kept]) => putCase(before, file, own, kept), undefined);
      const regions = parseCases(text ?? "");
      expect(regions.map((region) => [region.titles, casesOf(region)])).toStrictEqual(
        all.map(([own, kept]) => [own, [kept]]),
      );
      expect(printCases(file, regions)).toBe(text);
    }),
  );
});

test("what somebody broke is left alone", () => {
  const text = `// #region jiti-cases ["p"]\nvoid [ oops ];\n// #endregion jiti-cases\n`;
  expect(parseCases(text).map(casesOf)).toEqual([undefined]);
  expect(putCase(text, file, ["p"], one)).toBe(text);
  expect(parseCases("// #region jiti-cases [1]\n// #region jiti-cases nonsense\n")).toEqual([]);
});

test("values that no literal stands for are not kept, and of many the last", () => {
  expect(putCase(undefined, file, ["p"], { ...one, values: { f: () => 1 } })).toBeUndefined();
  let text: string | undefined;
  for (let n = 0; n < 30; n += 1) text = putCase(text, file, ["p"], { ...one, values: { n } });
  expect(casesOf(parseCases(text ?? "")[0]!)?.map(({ values }) => (values as { n: number }).n)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 10),
  );
});
