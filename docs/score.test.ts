import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tieThreshold, weights } from "../packages/checks/src/score/weights.ts";

const page = readFileSync(new URL("./score.md", import.meta.url), "utf8");
const [measured = "", sources = ""] = page.split("## Where it comes from");

test("the table of metrics and weights is that of the code", () => {
  const rows = [...measured.matchAll(/^\| `([\w-]+)` .*\| ([\d.]+) +\| ([\d.]+) +\| ([\d.]+) +\|$/gm)];
  const told = rows.map(([, metric, ...numbers]) => [metric, ...numbers.map(Number)]);
  expect(told).toEqual(Object.entries(weights).map(([metric, { free, each, most }]) => [metric, free, each, most]));
});

test("every metric has a source, but for what the linter and the gates say", () => {
  const [table = ""] = sources.split("\n## ");
  const named = [...table.matchAll(/^\| (`.*?) +\|/gm)].flatMap(([, cell = ""]) => cell.match(/[\w-]+/g) ?? []);
  expect(named.sort()).toEqual(
    Object.keys(weights)
      .filter((metric) => metric !== "lint" && metric !== "gate-literals")
      .sort(),
  );
});

test("the page states from which difference on one version is better", () => {
  expect(page).toContain(`at least ${String(tieThreshold)} more`);
});
