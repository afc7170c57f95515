import { counted } from "@vitest-jiti/core";
import type { Checked } from "./check-sections.ts";

/** For people: one line for each finding. */
export function printChecked({ checked, missing, faults, problems, warnings }: Checked): string {
  const found = faults.map(
    ({ file, line, rule, message, key }) => `${file}:${String(line)}  ${rule}  ${message}  (${key})`,
  );
  const verdict =
    faults.length === 0
      ? `${counted(checked.length, "section")} checked, nothing found.`
      : `${counted(faults.length, "finding")} in ${counted(checked.length, "section")}.`;
  return [
    ...problems.map(({ code, message }) => `${code}: ${message}`),
    ...warnings,
    ...found,
    verdict,
    ...(missing.length === 0 ? [] : [`Not generated yet: ${missing.join(", ")}`]),
  ].join("\n");
}

/** For programs. */
export function printCheckedAsJson({ problems, faults, ...rest }: Checked): string {
  const told = problems.map(({ code, message }) => ({ code, message }));
  return JSON.stringify({ ...rest, findings: faults, problems: told }, null, 2);
}
