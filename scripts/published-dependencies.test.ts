import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const packages = new URL("../packages/", import.meta.url);

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(new URL(`${folder}/package.json`, packages), "utf8")) as Manifest;
}

const published = manifestOf("vitest-jiti");
const bundled = readdirSync(packages)
  .filter((folder) => folder !== "vitest-jiti")
  .map(manifestOf);

test("what the bundled packages import, the published package depends on, with the same range", () => {
  const wanted = bundled
    .flatMap(({ dependencies = {} }) => Object.entries(dependencies))
    .filter(([name]) => !name.startsWith("@vitest-jiti/"));
  const offered = { ...published.peerDependencies, ...published.dependencies };
  const missing = wanted.filter(([name, range]) => offered[name] !== range).map(([name, range]) => `${name}@${range}`);
  expect([...new Set(missing)]).toEqual([]);
});

test("nothing private is left in what npm installs", () => {
  expect(Object.keys(published.dependencies ?? {}).filter((name) => name.startsWith("@vitest-jiti/"))).toEqual([]);
});

test("every bundled package is a development dependency, so that the bundler takes it in", () => {
  expect(Object.keys(published.devDependencies ?? {})).toEqual(expect.arrayContaining(bundled.map(({ name }) => name)));
});
