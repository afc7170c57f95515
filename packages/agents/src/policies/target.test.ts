import fc from "fast-check";
import { expect, test } from "vitest";
import { readTarget, targetProblem } from "./target.ts";

test.each([
  ["src/money.ts", ["src/money.ts"], ["src/money.tsx", "src", "a/src/money.ts", "src/Money.ts"]],
  ["src/secrets", ["src/secrets", "src/secrets/a/b.ts"], ["src/secrets.ts", "src"]],
  ["src/secrets/**", ["src/secrets", "src/secrets/a/b.ts"], ["src/secretsx/a.ts"]],
  ["src/secrets/", ["src/secrets", "src/secrets/a.ts"], ["src/secret"]],
  ["**", ["", "a", ".env", "a/b/c"], []],
  ["**/*.{key,pem}", ["a.key", "keys/a.b.pem", ".pem", "certs.key/readme.md"], ["a.keys", "key"]],
  ["src/*/index.ts", ["src/a/index.ts"], ["src/index.ts", "src/a/b/index.ts"]],
  ["a/**/z", ["a/z", "a/b/c/z", "a/z/inside"], ["a/b/y", "z"]],
  ["a/**/b/**/c", ["a/b/c", "a/b/x/b/y/c"], ["a/c/b"]],
  ["src/?.ts", ["src/a.ts", "src/ä.ts"], ["src/ab.ts", "src/.ts"]],
  ["app/[id]/(group)/page.tsx", ["app/[id]/(group)/page.tsx"], ["app/i/(group)/page.tsx", "app/i/group/page.tsx"]],
  ["src/{a*,?b}.ts", ["src/axe.ts", "src/bb.ts"], ["src/b.ts", "src/{a*,?b}.ts"]],
  ["caf\u00e9/**", ["cafe\u0301/menu.ts"], []],
] as const)("%s", (pattern, meant, others) => {
  const target = readTarget(pattern, false);
  expect(targetProblem(pattern)).toBeUndefined();
  expect([...meant, ...others].filter((path) => target.matches(path))).toEqual(meant);
});

test("case does not matter where it shall not, and a file is no folder", () => {
  expect(readTarget("src/Secrets/**", true).matches("SRC/secrets/a.ts")).toBe(true);
  const file = readTarget("**/secrets", true, true);
  expect(["secrets", "a/secrets", "a/secrets/b.ts"].map((path) => file.matches(path))).toEqual([true, true, false]);
});

test("a folder may be looked into for what is meant below it", () => {
  const folders = ["", "packages", "packages/a", "packages/a/src", "packages/a/src/deep", "packages/a/test", "docs"];
  const target = readTarget("packages/*/src/**", false);
  expect(folders.filter((folder) => target.mayMatchBelow(folder))).toEqual(folders.slice(0, 5));
  expect(folders.filter((folder) => readTarget("**/*.md", false).mayMatchBelow(folder))).toEqual(folders);
});

test("a pattern that could not match is told", () => {
  const wrong = [
    "",
    " src",
    "/src",
    "C:/src",
    "../src",
    "./src",
    "a//b",
    "a\\b",
    "!src/**",
    "@gate",
    "src/**.ts",
    "a/{b",
    "{a,{b}}",
    "{a/b,c}",
  ];
  expect(Object.fromEntries(wrong.map((pattern) => [pattern, targetProblem(pattern)]))).toMatchInlineSnapshot(`
    {
      "": "is to be a file or a pattern",
      " src": "is to be a file or a pattern",
      "!src/**": "begins with !; write the opposite \`effect\` instead",
      "../src": "leads elsewhere; write it relative to the root, without . and ..",
      "./src": "leads elsewhere; write it relative to the root, without . and ..",
      "/src": "is absolute; write it relative to the root",
      "@gate": "there is no @gate; there is @gates",
      "C:/src": "is absolute; write it relative to the root",
      "a//b": "has two / in a row",
      "a/{b": "has { without }, or one within another, or a / between them",
      "a\\b": "holds a \\; folders are separated by /",
      "src/**.ts": "has ** beside other characters; between two / it stands alone",
      "{a,{b}}": "has { without }, or one within another, or a / between them",
      "{a/b,c}": "has { without }, or one within another, or a / between them",
    }
  `);
});

const name = fc.constantFrom("a", "b", "ab", ".c", "a.ts");
const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join("/"));
const pattern = fc
  .array(fc.oneof(name, fc.constantFrom("*", "**", "?", "*.ts", "{a,b}", "{.c,a*}")), { minLength: 1, maxLength: 5 })
  .map((segments) => segments.join("/"));

/** The same by trying every way. */
function naive(segments: readonly string[], names: readonly string[]): boolean {
  const [first, ...rest] = segments;
  if (first === undefined) return true;
  const [head, ...tail] = names;
  if (first === "**") return naive(rest, names) || (head !== undefined && naive(segments, tail));
  if (head === undefined) return false;
  const alternatives = first.startsWith("{") ? first.slice(1, -1).split(",") : [first];
  const fits = (text: string, by: string): boolean =>
    by === ""
      ? text === ""
      : by.startsWith("*")
        ? fits(text, by.slice(1)) || (text !== "" && fits(text.slice(1), by))
        : text !== "" && (by.startsWith("?") || text[0] === by[0]) && fits(text.slice(1), by.slice(1));
  return alternatives.some((by) => fits(head, by)) && naive(rest, tail);
}

test("means what every way of reading it means", () => {
  fc.assert(
    fc.property(pattern, path, (one, file) => {
      expect(readTarget(one, false).matches(file)).toBe(naive(one.split("/"), file.split("/")));
    }),
    { numRuns: 2_000 },
  );
});

test("what matches can be reached from the top", () => {
  fc.assert(
    fc.property(pattern, path, (one, file) => {
      const target = readTarget(one, false);
      fc.pre(target.matches(file));
      const names = file.split("/");
      for (const index of names.keys()) expect(target.mayMatchBelow(names.slice(0, index).join("/"))).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});
