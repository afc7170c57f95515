import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Vitest } from "vitest/node";
import { aliasesOf, aliasHomesOf, type Resolve } from "./aliases.ts";
import { noteAliases, notedAliases } from "./noted-aliases.ts";

type Aliases = readonly { readonly find: string | RegExp; readonly replacement: string }[];

type Home = readonly [root: string, aliases: Aliases];

function projects(...homes: readonly Home[]): Vitest["projects"] {
  return homes.map(([root, alias]) => ({ config: { root }, vite: { config: { resolve: { alias } } } })) as never;
}

function resolverOf(...homes: readonly Home[]): Resolve {
  return aliasesOf(aliasHomesOf(projects(...homes)));
}

test("a text stands for a whole specifier or its first folders, a pattern for what it matches", () => {
  const resolve = resolverOf([
    "/shop",
    [
      { find: "@", replacement: "/shop/src" },
      { find: /^~(.*)$/, replacement: "/shop/lib/$1" },
      { find: "whole", replacement: "/shop/src/whole.ts" },
    ],
  ]);
  const specifiers = ["@", "@/money", "@scope/money", "~clock", "whole", "wholesale", "./@/x"];
  expect(specifiers.map((specifier) => resolve(specifier, "/shop/test/a.test.ts"))).toEqual([
    "/shop/src",
    "/shop/src/money",
    undefined,
    "/shop/lib/clock",
    "/shop/src/whole.ts",
    undefined,
    undefined,
  ]);
});

test("of projects that disagree the innermost around the importer counts", () => {
  const resolve = resolverOf(
    ["/shop", [{ find: "@", replacement: "/shop/src" }]],
    ["/shop/packages/till", [{ find: "@", replacement: "/shop/packages/till/src" }]],
    ["/shop/packages/web", [{ find: "#", replacement: "/shop/packages/web/src" }]],
  );
  expect(resolve("@/money", "/shop/packages/till/test/a.test.ts")).toBe("/shop/packages/till/src/money");
  expect(resolve("@/money", "/shop/test/a.test.ts")).toBe("/shop/src/money");
  expect(resolve("@/money", "/shop/packages/web/test/a.test.ts")).toBe("/shop/src/money");
});

test("what a run notes is read back for the folder that it was noted in", () => {
  const root = mkdtempSync(join(tmpdir(), "jiti-aliases-"));
  try {
    noteAliases(root, [{ root, aliases: [] }]);
    expect(existsSync(join(root, ".jiti"))).toBe(false);
    const homes = aliasHomesOf(
      projects([
        root,
        [
          { find: "@", replacement: `${root}/src` },
          { find: /^~(.*)$/i, replacement: `${root}/lib/$1` },
        ],
      ]),
    );
    noteAliases(root, homes);
    expect(notedAliases(root)).toEqual(homes);
    noteAliases(root, []);
    expect(notedAliases(root)).toEqual([]);
    const elsewhere = join(root, "copy");
    noteAliases(root, homes);
    cpSync(join(root, ".jiti"), join(elsewhere, ".jiti"), { recursive: true });
    expect(notedAliases(elsewhere)).toEqual([]);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test("what Vite has for itself is no alias of the project", () => {
  const own = [/^\/?@vite\/env/, /^\/?@vite\/client/].map((find) => ({ find, replacement: "/vite.mjs" }));
  const [home] = aliasHomesOf(projects(["/shop", [...own, { find: "@vite-things", replacement: "/shop/things" }]]));
  expect(home?.aliases).toEqual([{ find: "@vite-things", replacement: "/shop/things" }]);
});
