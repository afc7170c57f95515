import type { Settings } from "@vitest-jiti/core";
import type { ProjectScan } from "@vitest-jiti/source";

/** What agents cannot read: files with gates, and folders with recorded answers. Relative to the root, sorted. */
export function hiddenFrom(scan: ProjectScan, { model, record }: Settings): readonly string[] {
  const folders = [record, model.startsWith("replay/") ? model.slice("replay/".length) : undefined];
  return [
    ...new Set([...scan.sites.map((site) => site.location.file), ...folders.filter((one) => one !== undefined)]),
  ].sort();
}
