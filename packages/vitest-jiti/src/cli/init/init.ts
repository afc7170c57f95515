import type { Files } from "@vitest-jiti/core";
import { createProject, writeScaffold } from "@vitest-jiti/source";
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { findRoot } from "../../settings/find-root.ts";
import { withEslint } from "./eslint-config.ts";
import { example } from "./example.ts";
import { installCommand } from "./install-command.ts";
import { withTestScript } from "./test-script.ts";
import { newVitestConfig, withPlugin } from "./vitest-config.ts";

/** A file as it is to be; absolute. */
export interface Change {
  readonly path: string;
  readonly text: string;
  readonly isNew: boolean;
}

/** What sets a project up. */
export interface InitPlan {
  readonly changes: readonly Change[];
  /** What has to be added by hand, since a file is written in a way that is not understood. */
  readonly byHand: readonly string[];
  /** A command that installs what is missing. */
  readonly install: string | undefined;
}

/** Works out what a package lacks. Writes nothing. */
export async function planInit(folder: string, options: { readonly example: boolean }): Promise<InitPlan> {
  const wanted = new Map<string, string>();
  const byHand: string[] = [];
  const want = (path: string, text: string | undefined, instead: string): void => {
    if (text === undefined) byHand.push(`${relative(folder, path)}: ${instead}`);
    else wanted.set(path, text);
  };

  const manifest = join(folder, "package.json");
  const packageJson = readFileSync(manifest, "utf8");
  const vitest = firstOf(folder, ["vitest", "vite"]);
  if (vitest === undefined) wanted.set(join(folder, newConfigName(packageJson)), newVitestConfig);
  else want(vitest, withPlugin(vitest, readFileSync(vitest, "utf8")), pluginByHand);

  const eslint = firstOf(folder, ["eslint"]);
  if (eslint !== undefined) want(eslint, withEslint(eslint, readFileSync(eslint, "utf8")), eslintByHand);

  wanted.set(manifest, withTestScript(packageJson));

  const root = findRoot(folder).folder;
  if (usesPrettier(root)) {
    const ignore = join(root, ".prettierignore");
    wanted.set(ignore, withLine(readIf(ignore) ?? "", ".jiti/"));
  }
  const biome = ["biome.json", "biome.jsonc"].map((name) => join(root, name)).find((path) => existsSync(path));
  if (biome !== undefined && !readFileSync(biome, "utf8").includes(".jiti"))
    byHand.push(`${relative(folder, biome)}: ${biomeByHand}`);

  await writeScaffold(root, collecting(wanted));
  if (options.example && createProject({ root }).scan().targets.size === 0) {
    for (const [file, text] of Object.entries(example)) {
      if (!existsSync(join(folder, file))) wanted.set(join(folder, file), text);
    }
  }
  const changes = [...wanted].flatMap(([path, text]): Change[] => {
    const present = readIf(path);
    return present === text ? [] : [{ path, text, isNew: present === undefined }];
  });
  return { changes, byHand, install: installCommand(folder, root) };
}

const pluginByHand =
  'import jiti from "vitest-jiti/plugin" and add jiti() to the plugins, and to those of each project that does not extend this file.';
const eslintByHand = 'import jiti from "vitest-jiti/eslint" and put ...jiti behind the other configurations.';
const biomeByHand = 'add "!**/.jiti" to files.includes: jiti formats and lints what it writes there.';

function firstOf(folder: string, names: readonly string[]): string | undefined {
  const extensions = ["ts", "mts", "cts", "js", "mjs", "cjs"];
  const paths = names.flatMap((name) => extensions.map((extension) => join(folder, `${name}.config.${extension}`)));
  return paths.find((path) => existsSync(path));
}

/** It holds an ES module, which a `.ts` file of a CommonJS package is not: Vite loads it, and warns. */
function newConfigName(manifest: string): string {
  return /"type"\s*:\s*"module"/.test(manifest) ? "vitest.config.ts" : "vitest.config.mts";
}

function usesPrettier(root: string): boolean {
  const names = [
    ".prettierrc",
    ".prettierrc.json",
    ".prettierrc.yaml",
    ".prettierrc.js",
    "prettier.config.js",
    ".prettierignore",
  ];
  return (
    names.some((name) => existsSync(join(root, name))) ||
    /"prettier"\s*:/.test(readIf(join(root, "package.json")) ?? "")
  );
}

function withLine(text: string, line: string): string {
  if (text.split(/\r?\n/).some((one) => one.replaceAll("/", "") === line.replaceAll("/", ""))) return text;
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}\n`;
}

function collecting(wanted: Map<string, string>): Files {
  return {
    read: readIf,
    write: (path, text) => {
      wanted.set(path, text);
      return Promise.resolve();
    },
    remove: () => Promise.resolve(),
  };
}

function readIf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}
