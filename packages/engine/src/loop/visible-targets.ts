import type { GateSite, Target } from "@vitest-jiti/core";
import { holdOutRows } from "@vitest-jiti/source";
import type { Task, World } from "./unit.ts";

/**
 * The targets of a task as its author sees them: without the rows that are held out. A table of which the present code
 * fails a row is seen whole, since that is what has to be mended. Tells the user of tables that cannot be read.
 */
export function visibleTargets(
  { unit, evidence }: Task,
  { settings, emit }: Pick<World, "settings" | "emit">,
): readonly Target[] {
  const failing = evidence.results.filter(({ state, called }) => state === "failed" && called.length === 0);
  const isShown = ({ location, endLine, source }: GateSite): boolean =>
    failing.some(
      ({ gate: { location: at } }) =>
        at.file === location.file &&
        // Vitest does not know where the tests of a template stand.
        (/\.(?:each|for)\s*`/.test(source) || (location.line <= at.line && at.line <= endLine)),
    );
  const { targets, unreadable } = holdOutRows(unit.targets, settings.holdOut.rows, isShown);
  for (const gate of unreadable)
    emit({
      type: "warning",
      message: `No row is held out of the gate ${gate}: write its table as an array in the call of \`.each\` or \`.for\`.`,
    });
  return targets;
}
