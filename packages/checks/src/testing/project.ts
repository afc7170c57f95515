import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

const require = createRequire(import.meta.url);

/** Manifests of packages of this workspace that a project may have. */
const installed = {
  typescript: require.resolve("typescript/package.json"),
  "typescript-7": require.resolve("@typescript/native/package.json"),
  eslint: require.resolve("eslint/package.json"),
  "typescript-eslint": require.resolve("typescript-eslint/package.json"),
  prettier: require.resolve("prettier/package.json"),
  "@biomejs/biome": require.resolve("@biomejs/biome/package.json"),
} as const;

export type Installed = keyof typeof installed;

/**
 * Makes a project with these files and packages in a folder of its own, which is gone when the test has finished. The
 * packages are installed at its root, or in a folder `inside` it.
 */
export function project(
  files: Readonly<Record<string, string>>,
  packages: readonly Installed[] = [],
  inside = "",
): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "jiti-checks-")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  write(root, { "package.json": '{ "type": "module" }', ...files });
  for (const name of packages) {
    const link = join(root, inside, "node_modules", name === "typescript-7" ? "typescript" : name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(dirname(installed[name]), link, "junction");
  }
  return root;
}

let rewrites = 0;

/** Writes files of a project; paths are relative to the root. */
export function write(root: string, files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, file);
    const isNew = !existsSync(path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    if (isNew) continue;
    // ESLint tells versions of a configuration apart by whole milliseconds, and a test may write two within one.
    rewrites += 1;
    const later = new Date(Date.now() + rewrites * 1000);
    utimesSync(path, later, later);
  }
}
