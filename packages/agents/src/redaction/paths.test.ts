import { symlinkSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TemporaryFolder } from "../testing/fixtures.ts";
import { pathsRedactor, rootRedactor } from "./paths.ts";

test("paths below the root, under both of its names, lose what tells the machine", () => {
  using real = new TemporaryFolder();
  using other = new TemporaryFolder();
  const link = join(other.path, "link");
  symlinkSync(real.path, link);
  const redact = rootRedactor(link);
  expect(redact(`${real.path}/src/a.ts ${link}/src/a.ts "${real.path}"`)).toBe(
    '<root>/src/a.ts <root>/src/a.ts "<root>"',
  );
  expect(redact(`${real.path}-2/src/a.ts`)).toBe(`${real.path}-2/src/a.ts`);
});

test("home is not told either", () => {
  expect(pathsRedactor("/nowhere/at/all")(`${homedir()}/notes.txt`)).toBe("<home>/notes.txt");
});

test("whatever stands around it, the root does not survive", () => {
  const root = "/srv/some body/my (project)+";
  const redact = rootRedactor(root);
  fc.assert(
    fc.property(fc.array(fc.string()), (parts) => {
      expect(redact(parts.join(` ${root}/ `))).toBe(parts.join(" <root>/ "));
    }),
  );
});
