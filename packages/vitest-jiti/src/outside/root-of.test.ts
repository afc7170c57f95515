import { projectTree } from "@vitest-jiti/source/testing";
import { expect, test } from "vitest";
import { rootOf } from "./root-of.ts";

test("the root of a file is the nearest folder with a mirror or a configuration, wherever one builds", () => {
  const { root } = projectTree({
    "pnpm-workspace.yaml": "",
    ".jiti/README.md": "",
    "packages/a/package.json": "{}",
    "packages/a/src/esm/package.json": "{}",
    "packages/b/jiti.config.ts": "",
    "packages/c/.jiti/README.md": "",
    "packages/c/src/a.ts": "",
  });
  const roots = ["packages/a/src/esm", "packages/b/src", "packages/c/src"].map((folder) => rootOf(`${root}/${folder}`));
  expect(roots).toEqual([root, `${root}/packages/b`, `${root}/packages/c`]);
});

test("without either it is the workspace's, else the package's", () => {
  const { root } = projectTree({ "a/package.json": "{}", "w/pnpm-workspace.yaml": "", "w/b/package.json": "{}" });
  expect([rootOf(`${root}/a/src`), rootOf(`${root}/w/b/src`)]).toEqual([`${root}/a`, `${root}/w`]);
});
