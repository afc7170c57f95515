import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { defaults } from "../packages/vitest-jiti/src/settings/defaults.ts";
import { variables } from "../packages/vitest-jiti/src/settings/environment.ts";
import { configSchema } from "../packages/vitest-jiti/src/settings/schema.ts";

const page = readFileSync(new URL("./settings.md", import.meta.url), "utf8");
const rows = [...page.matchAll(/^\| `([\w.*]+)`\s*\|(.*)\|$/gm)].map(([, key = "", rest = ""]) => ({
  key,
  cells: rest.split(/(?<!\\)\|/).map((cell) => cell.trim()),
}));

/** `budget.run.*` stands for the four keys of `budget.target`. */
const keys = rows.flatMap(({ key }) =>
  key === "budget.run.*" ? ["usd", "tokens", "calls", "seconds"].map((name) => `budget.run.${name}`) : [key],
);

test("the page lists every key that the schema knows, and no other", () => {
  const known = (path: string): boolean => {
    const nested = path.split(".").reduceRight<unknown>((value, name) => ({ [name]: value }), Symbol());
    const issues = configSchema.safeParse(nested).error?.issues ?? [];
    return !issues.some(({ code }) => code === "unrecognized_keys");
  };
  expect(keys.filter((key) => !known(key))).toEqual([]);
  expect(known("budget.target.euros")).toBe(false);
  expect(new Set(keys.map((key) => key.split(".")[0]))).toEqual(new Set(Object.keys(configSchema.shape)));
});

test("the defaults on the page are those of the code", () => {
  const read = (key: string): unknown =>
    key.split(".").reduce<unknown>((value, name) => Reflect.get(Object(value), name), defaults);
  const told = rows.filter(({ key }) => key !== "budget.run.*" && key !== "mode");
  for (const { key, cells } of told) {
    const value = read(key);
    const text = value === undefined ? "none" : `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
    expect([key, cells[1]]).toEqual([key, text]);
  }
});

test("the variables on the page are those of the code", () => {
  const told = rows.flatMap(({ key, cells }) =>
    [...(cells[2] ?? "").matchAll(/JITI_\w+/g)].map(([name]) => [name, key]),
  );
  expect(Object.fromEntries(told)).toEqual(variables);
});
