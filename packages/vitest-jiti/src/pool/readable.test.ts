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

/** Below the temporary folder; initials that are granted wholesale on one line for each folder. */
const shown = (patterns: readonly string[]): readonly string[] => {
  const below = patterns.filter((pattern) => pattern.startsWith(top)).map((pattern) => pattern.slice(top.length + 1));
  const isInitial = (pattern: string): boolean => /\/.\*$/.test(pattern);
  const initials = Map.groupBy(below.filter(isInitial), (pattern) => dirname(pattern));
  const lines = [...initials].map(([folder, all]) => `${folder}/[${all.map((pattern) => pattern.at(-2)).join("")}]*`);
  return [...lines, ...below.filter((pattern) => !isInitial(pattern))];
};

afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

test("a project is readable but for its secrets, history and mirror", () => {
  touch("workspace/.env", "workspace/.env.local", "workspace/.git/config", "workspace/.npmrc", "workspace/server.key");
  touch("workspace/.jiti/src/a.ts", "workspace/src/a.ts", "workspace/package.json", "workspace/.prettierrc");
  expect(shown(projectPatterns(root, []))).toMatchInlineSnapshot(`
    [
      "workspace/[-0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrtuvwxyz]*",
      "workspace/.prettierrc",
      "workspace/src/*",
    ]
  `);
});

test("so is each project of a workspace", () => {
  touch("workspace/packages/app/.env", "workspace/packages/app/src/a.ts", "workspace/packages/lib/src/a.ts");
  expect(shown(projectPatterns(root, [join(root, "packages/app"), join(top, "elsewhere")]))).toMatchInlineSnapshot(`
    [
      "workspace/[-0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnoqrtuvwxyz]*",
      "workspace/packages/[-0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZ_bcdefghijklmnopqrstuvwxyz]*",
      "workspace/packages/app/[-0123456789@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz]*",
      "workspace/.prettierrc",
      "workspace/package.json",
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
