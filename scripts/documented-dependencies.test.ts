import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const root = new URL("../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");
const manifest = (path: string): Manifest => JSON.parse(read(path)) as Manifest;

const [, installed = "", developed = ""] = read("docs/dependencies.md").split(/^## .*$/m);

/** The names in the first column of a table, in the order of the page. */
function namesIn(section: string): readonly string[] {
  const cells = section.split("\n").flatMap((line) => /^\| (`[^|]*`) *\|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""));
}

test("the page names what users install", () => {
  expect(namesIn(installed)).toEqual(Object.keys(manifest("packages/vitest-jiti/package.json").dependencies ?? {}));
});

test("the page names what we work with", () => {
  const manifests = ["package.json", ...globSync("packages/*/package.json", { cwd: root.pathname })].map(manifest);
  const names = manifests.flatMap(({ devDependencies = {} }) => Object.keys(devDependencies));
  const ours = [...new Set(names)].filter((name) => !/^(@vitest-jiti\/|vitest-jiti$)/.test(name));
  expect([...namesIn(developed)].sort()).toEqual(ours.sort());
});
