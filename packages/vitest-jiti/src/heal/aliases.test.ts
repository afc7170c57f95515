import { expect, test } from "vitest";
import type { Vitest } from "vitest/node";
import { aliasesOf } from "./aliases.ts";

type Aliases = readonly { readonly find: string | RegExp; readonly replacement: string }[];

function projects(...homes: readonly (readonly [root: string, aliases: Aliases])[]): Vitest["projects"] {
  return homes.map(([root, alias]) => ({ config: { root }, vite: { config: { resolve: { alias } } } })) as never;
}

test("a text stands for a whole specifier or its first folders, a pattern for what it matches", () => {
  const resolve = aliasesOf(
    projects([
      "/shop",
      [
        { find: "@", replacement: "/shop/src" },
        { find: /^~(.*)$/, replacement: "/shop/lib/$1" },
        { find: "whole", replacement: "/shop/src/whole.ts" },
      ],
    ]),
  );
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
  const resolve = aliasesOf(
    projects(
      ["/shop", [{ find: "@", replacement: "/shop/src" }]],
      ["/shop/packages/till", [{ find: "@", replacement: "/shop/packages/till/src" }]],
      ["/shop/packages/web", [{ find: "#", replacement: "/shop/packages/web/src" }]],
    ),
  );
  expect(resolve("@/money", "/shop/packages/till/test/a.test.ts")).toBe("/shop/packages/till/src/money");
  expect(resolve("@/money", "/shop/test/a.test.ts")).toBe("/shop/src/money");
  expect(resolve("@/money", "/shop/packages/web/test/a.test.ts")).toBe("/shop/src/money");
});
