import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { JitiError, messageOf } from "@vitest-jiti/core";
import type { FormatConfig } from "oxfmt";
import { styleOf } from "./style-of.ts";
import { findUpwards } from "../project/find-upwards.ts";

/** Formats in this process, by the project's `.oxfmtrc.json`; without one, as the file around the code is written. */
export async function formatWithOxfmt(root: string, file: string, code: string): Promise<string> {
  // 30 ms and a native library: only projects without a formatter of their own need it.
  const { format } = await import("oxfmt");
  const result = await format(file, code, readConfig(root, file));
  return result.errors.length > 0 ? code : result.code;
}

function readConfig(root: string, file: string): FormatConfig {
  const path = findUpwards(root, dirname(join(root, file)), [".oxfmtrc.json"]);
  if (path === undefined) return styleOf(sourceOf(join(root, file)));
  try {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- The formatter checks its options itself.
    return JSON.parse(readFileSync(path, "utf8")) as FormatConfig;
  } catch (cause) {
    throw new JitiError({
      code: "JITI_FORMATTER_BROKEN",
      message: `${path} does not parse: ${messageOf(cause)}`,
      hint: "Mend the file, or remove it.",
      cause,
    });
  }
}

function sourceOf(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
