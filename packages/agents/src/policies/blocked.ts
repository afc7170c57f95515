import type { ToolOutcome } from "../tools/tool.ts";
import type { Action, HeldPermission } from "./permission.ts";
import type { Denied } from "./permissions.ts";

/** What an agent is told that wants to touch what it may not: which permission says so, or what it may touch. */
export function blockedTarget(action: Action, path: string, { by, allowed }: Denied): ToolOutcome {
  const why = by === undefined ? nothingAllows(allowed) : denies(by);
  return { text: `Blocked: ${path} may not be ${action}. ${why}`, refused: true, fault: "denied" };
}

function denies({ by, target, why }: HeldPermission): string {
  const whose = by.charAt(0).toUpperCase() + by.slice(1);
  return `${whose} denies ${target}${why === undefined ? "" : `: ${why}`}.`;
}

/** So that the next call is not another guess. */
function nothingAllows(allowed: readonly string[]): string {
  const what = allowed.length === 0 ? "nothing is allowed" : `allowed: ${allowed.join(", ")}`;
  return `No policy of this agent allows it; ${what}.`;
}
