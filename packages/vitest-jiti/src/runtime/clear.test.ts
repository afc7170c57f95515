import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jiti } from "./index.ts";

test("generated code is removed from any folder of the project; what is not there is no error", async () => {
  const root = mkdtempSync(join(tmpdir(), "jiti-clear-"));
  try {
    mkdirSync(join(root, "src/deep"), { recursive: true });
    mkdirSync(join(root, ".jiti/src"), { recursive: true });
    writeFileSync(join(root, "package.json"), "{}");
    await jiti.clear(join(root, "src/deep"));
    expect([existsSync(join(root, ".jiti")), existsSync(join(root, "src/deep"))]).toEqual([false, true]);
    await expect(jiti.clear(root)).resolves.toBeUndefined();
  } finally {
    rmSync(root, { recursive: true });
  }
});
