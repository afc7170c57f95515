import { casesPath } from "@vitest-jiti/core";
import { existsSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { LaneRequest } from "../inject/gate-meta.ts";
import type { LaneRun } from "./lane.ts";

/** What is kept of properties in test files of a run. The overlay may hold what is not stored yet. */
export function keptCases(root: string, { files, overlay }: Pick<LaneRun, "files" | "overlay">): LaneRequest["cases"] {
  const found = files.flatMap((testFile): [string, { file: string; text: string }][] => {
    const file = casesPath(relative(root, testFile).replaceAll(sep, "/"));
    const path = join(root, file);
    const text = overlay.get(file) ?? (existsSync(path) ? readFileSync(path, "utf8") : undefined);
    return text === undefined ? [] : [[testFile, { file, text }]];
  });
  return Object.fromEntries(found);
}
