import { counted, type Evidence, type GateResult } from "@vitest-jiti/core";
import { describeGates } from "../reports/gate-report.ts";
import { clip } from "./text.ts";

const mostCalls = 15;

/** Gates that fail for another reason than that the target is missing. */
export function failuresSection({ results }: Evidence): string {
  const failing = results.filter((result) => result.state === "failed" && !isPending(result));
  if (failing.length === 0) return "";
  return `# What fails now\n\n${clip(describeGates(failing), 5_000)}`;
}

/** How the target was really called while its gates ran. */
export function callsSection({ calls }: Evidence): string {
  const lines = new Set(
    calls.map(
      ({ key, args }) => `${key.slice(key.lastIndexOf(":") + 1)}(${args.map((arg) => clip(arg, 200)).join(", ")})`,
    ),
  );
  if (lines.size === 0) return "";
  const shown = [...lines].slice(0, mostCalls);
  const rest = lines.size > shown.length ? [`… and ${counted(lines.size - shown.length, "other call")}`] : [];
  return `# Observed calls\n\n${clip([...shown, ...rest].join("\n"), 2_000)}`;
}

/** Whatever a gate made of the error of a pending stub, it says only that the stub is not written, which the agent knows. */
function isPending(result: GateResult): boolean {
  return result.called.length > 0;
}
