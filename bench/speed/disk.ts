import type { Files } from "@vitest-jiti/core";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** The real file system, as plainly as a benchmark needs it. */
export const disk: Files = {
  read: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
  async write(path, text) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  },
  remove: (path) => rm(path, { force: true }),
};
