import { JitiError, type Target } from "@vitest-jiti/core";
import { selectTargets } from "./select-targets.ts";
import type { OnDisk } from "./status/read-status.ts";

/**
 * The one target that a user names.
 *
 * @throws JitiError `JITI_TARGET_UNKNOWN` when there is none, or more than one.
 */
export function findTarget({ root, scan }: Pick<OnDisk, "root" | "scan">, typed: string, folder: string): Target {
  const [key, ...more] = selectTargets([typed], { keys: [...scan.targets.keys()], root, folder });
  const target = key && scan.targets.get(key);
  if (target && more.length === 0) return target;
  throw new JitiError({
    code: "JITI_TARGET_UNKNOWN",
    message: `"${typed}" stands for several targets: ${[key, ...more].join(", ")}.`,
    hint: "Name one by its key.",
  });
}
