import type { ExitCode, Flags, Shell } from "../command.ts";
import { leave, type Left } from "./leave.ts";
import { printLeft, printLeftAsJson } from "./report.ts";

/** Runs `merge` or `freeze` and tells what became of it. */
export async function runLeave(
  form: Left["form"],
  typed: readonly string[],
  flags: Flags,
  shell: Shell,
): Promise<ExitCode> {
  const left = await leave({ form, typed, dryRun: flags["dryRun"] === true, prune: flags["prune"] === true }, shell);
  shell.print(flags["json"] === true ? printLeftAsJson(left) : printLeft(left));
  return left.refused.length > 0 ? 1 : 0;
}
