import { type JitiError, parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import type { ProjectScan } from "@vitest-jiti/source";
import { diskFiles } from "./disk-files.ts";

/** Targets of which gates may be unknown: a test file that does not parse may hold gates of every target that it names. */
export function blockedIn(scan: ProjectScan, root: string): ReadonlyMap<TargetKey, JitiError> {
  const broken = scan.problems.filter(({ code }) => code === "JITI_TEST_SYNTAX");
  const blocked = new Map<TargetKey, JitiError>();
  for (const problem of broken) {
    const text = diskFiles.read(`${root}/${problem.at?.file ?? ""}`) ?? "";
    for (const key of scan.targets.keys()) {
      const name = parseTargetKey(key).path.split(/[.#]/)[0] ?? "";
      if (text.includes(name)) blocked.set(key, problem);
    }
  }
  return blocked;
}
