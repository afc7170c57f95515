import type { Target } from "@vitest-jiti/core";
import { join } from "node:path";
import type { LaneRequest } from "../../inject/gate-meta.ts";

/** The test files that gate some targets; absolute, sorted. */
export function gateFilesOf(root: string, targets: readonly Target[]): readonly string[] {
  const files = targets.flatMap(({ sites }) => sites.map(({ location }) => join(root, location.file)));
  return [...new Set(files)].sort();
}

/** What a lane is asked for when the gates of some targets are to run. */
export function gateRequest(root: string, targets: readonly Target[]): Omit<LaneRequest, "matchers" | "cases"> {
  const sites = targets.flatMap((target) => target.sites);
  return {
    wanted: targets.map(({ key }) => key),
    sites: sites.map((site) => ({
      file: join(root, site.location.file),
      line: site.location.line,
      endLine: site.endLine,
      targets: [...site.targets],
      ...(site.held === undefined ? {} : { held: site.held.map((rows) => ({ ...rows, held: [...rows.held] })) }),
    })),
  };
}
