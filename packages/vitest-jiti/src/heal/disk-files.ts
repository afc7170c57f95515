import { type Files, JitiError, messageOf } from "@vitest-jiti/core";
import { readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { dirname } from "node:path";

/** The real file system. Writes go to a temporary file in the same folder that is then renamed. */
export const diskFiles: Files = {
  read(path) {
    try {
      return readFileSync(path, "utf8");
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  },
  async write(path, text) {
    try {
      // Most runs write nothing.
      const { default: writeFileAtomic } = await import("write-file-atomic");
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, text);
    } catch (error) {
      throw new JitiError({
        code: "JITI_MIRROR_WRITE",
        message: `${path} could not be written: ${messageOf(error)}`,
        hint: "What was there before is still there. Make room or make the folder writable, then run Vitest again: nothing that is green has to be generated twice.",
        cause: error,
      });
    }
  },
  async remove(path) {
    await rm(path, { force: true });
  },
};

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
