import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { packagePatterns, projectPatterns } from "./readable.ts";

const top = realpathSync(mkdtempSync(join(tmpdir(), "readable-")));
const root = join(top, "workspace");

function touch(...files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(top, file)), { recursive: true });
    writeFileSync(join(top, file), "");
  }
}

const shown = (patterns: readonly string[]): readonly string[] =>
  patterns.filter((pattern) => pattern.startsWith(top)).map((pattern) => pattern.slice(top.length + 1));

afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

test("a project is readable but for its secrets, history and mirror", () => {
  touch("workspace/.env", "workspace/.env.local", "workspace/.git/config", "workspace/.npmrc", "workspace/server.key");
  touch("workspace/.jiti/src/a.ts", "workspace/src/a.ts", "workspace/package.json", "workspace/.prettierrc");
  expect(shown(projectPatterns(root, []))).toMatchInlineSnapshot(`
    [
      "workspace/.prettierrc",
      "workspace/package.json",
      "workspace/src/*",
    ]
  `);
});

test("so is each project of a workspace", () => {
  touch("workspace/packages/app/.env", "workspace/packages/app/src/a.ts", "workspace/packages/lib/src/a.ts");
  expect(shown(projectPatterns(root, [join(root, "packages/app"), join(top, "elsewhere")]))).toMatchInlineSnapshot(`
    [
      "workspace/.prettierrc",
      "workspace/package.json",
      "workspace/packages/app/src/*",
      "workspace/packages/lib/*",
      "workspace/src/*",
    ]
  `);
});

test("packages are readable where they really are", () => {
  touch(
    "node_modules/hoisted/index.js",
    "linked/index.js",
    "store/node_modules/dep/index.js",
    "workspace/node_modules/.bin/x",
  );
  mkdirSync(join(root, "node_modules/@scope"), { recursive: true });
  symlinkSync(join(top, "linked"), join(root, "node_modules/@scope/linked"));
  symlinkSync(join(top, "store/node_modules/dep"), join(root, "node_modules/dep"));
  expect(shown(packagePatterns(root))).toMatchInlineSnapshot(`
    [
      "linked/*",
      "node_modules/*",
      "store/node_modules/*",
      "workspace/node_modules/*",
    ]
  `);
});
