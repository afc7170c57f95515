import fc from "fast-check";
import { expect, test } from "vitest";
import { type ImportBinding, printImports } from "./import-binding.ts";
import { rebaseSpecifier } from "./paths.ts";
import { importedBindings } from "./text-hash.ts";

const binding = fc.record({
  module: fc.constantFrom("m", "node:path", "../a.ts", "@s/p"),
  imported: fc.constantFrom("default", "*", "a", "b", "odd name"),
  local: fc.constantFrom("a", "b", "c", "d", "e"),
  isType: fc.boolean(),
});

test("imports are read as they were printed", () => {
  fc.assert(
    fc.property(fc.uniqueArray(binding, { selector: ({ local }) => local }), (bindings) => {
      const sorted = (list: readonly ImportBinding[]) => [...list].sort((a, b) => (a.local < b.local ? -1 : 1));
      expect(sorted(importedBindings("src/x.ts", printImports(bindings)))).toEqual(sorted(bindings));
    }),
  );
});

test("specifiers go to the mirror and back", () => {
  const path = fc.array(fc.constantFrom("a", "b", "..", "src"), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(path, (parts) => {
      const specifier = rebaseSpecifier(`./${parts.join("/")}`, "x/y/z/src/a.ts", "x/y/z/src/b.ts");
      const there = rebaseSpecifier(specifier, "x/y/z/src/a.ts", ".jiti/x/y/z/src/a.ts");
      expect(rebaseSpecifier(there, ".jiti/x/y/z/src/a.ts", "x/y/z/src/a.ts")).toBe(specifier);
    }),
  );
  expect(rebaseSpecifier("./util.ts", "src/a.ts", ".jiti/src/a.ts")).toBe("../../src/util.ts");
  expect(rebaseSpecifier("node:path", "src/a.ts", ".jiti/src/a.ts")).toBe("node:path");
});
