import { scanProject } from "@vitest-jiti/source";
import { execa } from "execa";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Project } from "./support/project.ts";

const page = readFileSync(new URL("../../../docs/stubs.md", import.meta.url), "utf8");

/** Code blocks whose first line names a file. */
const files = Object.fromEntries(
  [...page.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map(([, file = "", text = ""]) => [file, text]),
);

/** Keys and gate of each row of the table. */
const rows = [...page.matchAll(/^\| [^|]+\| `([^|]+)`\s*\| `(jiti\.requiredFor[^|]+)`\s*\|$/gm)].map(
  ([, keys = "", gate = ""]) => ({ keys: keys.split("`, `").map((key) => `src/forms.ts:${key}`), gate }),
);

const gates = `import { jiti } from "vitest-jiti";
import main, { api, Clock, double, flip, half, load, pages, parse, Queue, upTo, Vault } from "../src/forms.js";

${rows.map(({ gate }, index) => `${gate}("row ${index}", () => {});\n`).join("")}`;

test("the code of the page type-checks, and each form of its table has that key and that gate", async () => {
  expect(rows.length).toBeGreaterThan(15);
  using project = new Project({ ...files, "test/forms.test.ts": gates });
  const types = await execa(process.execPath, ["node_modules/typescript/bin/tsc", "--noEmit"], {
    cwd: project.root,
    reject: false,
  });
  expect(types.stdout).toBe("");
  const { sites, targets, problems } = scanProject({ root: project.root });
  expect(problems).toEqual([]);
  expect(sites.map((site) => site.targets)).toEqual(rows.map(({ keys }) => keys));
  const told = new Set(rows.flatMap(({ keys }) => keys));
  expect([...targets.keys()].filter((key) => key.startsWith("src/forms.ts:") && !told.has(key))).toEqual([]);
});
