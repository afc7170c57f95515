import { expect, test } from "vitest";
import { SourceFile } from "./source-file.ts";

const modules = [
  `import a from "a"; import "b"; import type { C } from "c"; import * as d from "d"; import e = require("e");`,
  `export * from "a"; export * as b from "b"; export { c } from "c"; export {} from "d"; export type { E } from "e";`,
  `import a from "a"; export { a }; const b = await import("b"); const c = import(/* later */ "c");`,
  `import a from "a"; declare module "b" { import c from "c"; export { d } from "d"; }`,
  `import a from "a"; console.log(import.meta.url, \`import "b"\`, "import('c')");`,
  `export const a = 1;`,
];

test.each(modules)("a module imports the same, whether or not it was parsed before: %s", (text) => {
  const asked = new SourceFile("src/a.ts", text);
  const parsed = new SourceFile("src/a.ts", text);
  expect(parsed.parsed.program.type).toBe("Program");
  expect([...parsed.specifiers].sort()).toEqual([...asked.specifiers].sort());
});

test("what a module imports", () => {
  expect(modules.map((text) => new SourceFile("src/a.ts", text).specifiers)).toMatchInlineSnapshot(`
    [
      [
        "a",
        "b",
        "c",
        "d",
      ],
      [
        "a",
        "b",
        "c",
        "e",
      ],
      [
        "a",
        "b",
        "c",
      ],
      [
        "a",
      ],
      [
        "a",
      ],
      [],
    ]
  `);
});
