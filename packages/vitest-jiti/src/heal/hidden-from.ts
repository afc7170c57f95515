import type { Settings } from "@vitest-jiti/core";
import type { ProjectScan } from "@vitest-jiti/source";

/** What agents cannot read: files with gates, and folders with recorded answers. Relative to the root, sorted. */
export function hiddenFrom(scan: ProjectScan, { model, council, record }: Settings): readonly string[] {
  const replayed = [model, ...council.members, council.chairman || ""].filter((one) => one.startsWith("replay/"));
  const folders = [record, ...replayed.map((one) => one.slice("replay/".length))];
  return [
    ...new Set([...scan.sites.map((site) => site.location.file), ...folders.filter((one) => one !== undefined)]),
  ].sort();
}
