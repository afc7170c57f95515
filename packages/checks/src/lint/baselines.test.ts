import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { project } from "../testing/project.ts";
import { Baselines } from "./baselines.ts";
import type { Linter } from "./lint.ts";

test("a file is linted once while no file of the project changes", async () => {
  const root = project({ "src/a.ts": "a", "src/types.ts": "b", ".jiti/src/a.ts": "c" });
  const texts: string[] = [];
  let breaks = false;
  const linter: Linter = {
    lint({ code, depth }) {
      texts.push(`${depth} ${code}`);
      return breaks ? Promise.reject(new Error("broken")) : Promise.resolve([]);
    },
  };
  const baselines = new Baselines(root, linter);
  await Promise.all([baselines.of("src/a.ts", "full"), baselines.of("src/a.ts", "full")]);
  await baselines.of("src/a.ts", "quick");
  expect(texts.splice(0)).toEqual(["full a", "quick a"]);

  writeFileSync(join(root, ".jiti/src/a.ts"), "what is generated is no input");
  await baselines.of("src/a.ts", "full");
  expect(texts.splice(0)).toEqual([]);

  writeFileSync(join(root, "src/types.ts"), "another type");
  await baselines.of("src/a.ts", "full");
  writeFileSync(join(root, "src/new.ts"), "");
  await baselines.of("src/a.ts", "full");
  expect(texts.splice(0)).toEqual(["full a", "full a"]);

  // Rules come from packages, and so do types.
  for (const marker of ["node_modules/.package-lock.json", "packages/one/node_modules/.modules.yaml"]) {
    mkdirSync(dirname(join(root, marker)), { recursive: true });
    writeFileSync(join(root, marker), "installed");
    await baselines.of("src/a.ts", "full");
    expect(texts.splice(0)).toEqual(["full a"]);
  }
  const ofOnePackage = new Baselines(join(root, "src"), linter);
  await ofOnePackage.of("a.ts", "full");
  writeFileSync(join(root, "node_modules/.package-lock.json"), "installed anew");
  await ofOnePackage.of("a.ts", "full");
  writeFileSync(join(root, "node_modules/cache.json"), "what tools keep there");
  await ofOnePackage.of("a.ts", "full");
  expect(texts.splice(0)).toEqual(["full a", "full a"]);
  await baselines.of("src/a.ts", "full");
  texts.length = 0;

  breaks = true;
  await expect(baselines.of("src/a.ts", "quick")).rejects.toThrow("broken");
  await expect(baselines.of("src/a.ts", "quick")).rejects.toThrow("broken");
  expect(texts).toEqual(["quick a", "quick a"]);
});
