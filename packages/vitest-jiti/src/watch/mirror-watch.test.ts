import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MirrorWatch } from "./mirror-watch.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), "jiti-mirror-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("what others write, remove or undo is told once; what was written here is not", () => {
  const path = join(folder, "a.ts");
  const own = new Set<string | undefined>();
  const told: string[] = [];
  const watch = new MirrorWatch({ paths: () => [path], takeOwn: (_path, text) => own.delete(text) }, (changed) => {
    told.push(changed);
  });
  const after = (change: () => void): number => {
    told.length = 0;
    change();
    watch.look();
    watch.look();
    return told.length;
  };
  own.add("generated");
  expect(
    after(() => {
      writeFileSync(path, "generated");
    }),
  ).toBe(0);
  expect(
    after(() => {
      writeFileSync(path, "edited");
    }),
  ).toBe(1);
  expect(
    after(() => {
      writeFileSync(path, "generated");
    }),
  ).toBe(1);
  expect(
    after(() => {
      writeFileSync(path, "generated");
    }),
  ).toBe(0);
  expect(
    after(() => {
      rmSync(path);
    }),
  ).toBe(1);
  watch.close();
});
