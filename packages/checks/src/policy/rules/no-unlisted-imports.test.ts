import { expect, test } from "vitest";
import { analyse } from "../../analyse.ts";
import { breachesIn } from "../policy.ts";
import { noUnlistedImports } from "./no-unlisted-imports.ts";

function refused(listed: readonly string[], specifier: string, used: readonly string[] = []): boolean {
  const text = `import { a } from "${specifier}";\na();`;
  const imports = { problemWith: () => undefined, isOwn: (name: string) => name.startsWith(".") };
  const judged = { code: analyse("src/a.ts", text), imports, written: [], spoken: new Set<string>() };
  return breachesIn({ start: 0, end: text.length }, judged, [noUnlistedImports(listed, used)]).length > 0;
}

test.each([
  ["a listed package", ["lodash"], "lodash", false],
  ["a part of it", ["lodash"], "lodash/fp", false],
  ["a package of a similar name", ["lodash"], "lodash-es", true],
  ["a listed part alone", ["lodash/fp"], "lodash", true],
  ["a package with a scope", ["@date/io"], "@date/io/add", false],
  ["another one of that scope", ["@date/io"], "@date/other", true],
  ["a built-in module without its prefix", ["node:path"], "path", false],
  ["a built-in module with its prefix", ["path"], "node:path/posix", false],
  ["another built-in module", ["node:path"], "node:url", true],
  ["a package when nothing is listed", [], "lodash", true],
  ["a module of the project when nothing is listed", [], "./a.js", false],
])("%s", (_, listed, specifier, isRefused) => {
  expect(refused(listed, specifier)).toBe(isRefused);
});

test("what a stub uses need not be listed, types are free, and the message says who may allow it", () => {
  expect(refused([], "semver", ["semver"])).toBe(false);
  const text = 'import type { A } from "a";\nimport b from "b";';
  const judged = {
    code: analyse("src/a.ts", text),
    imports: { problemWith: () => undefined, isOwn: () => false },
    written: [],
    spoken: new Set<string>(),
  };
  const rule = noUnlistedImports(["node:path", "lodash"], []);
  expect(breachesIn({ start: 0, end: text.length }, judged, [rule])).toMatchInlineSnapshot(`
    [
      {
        "message": "\`b\` is not among what may be imported beside modules of the project: \`node:path\`, \`lodash\`. Do without it. (Its user allows it by \`constraints.imports\` of the agent.)",
        "rule": "no-unlisted-imports",
        "start": 28,
      },
    ]
  `);
});
