import { counted } from "@vitest-jiti/core";
import type { Checked } from "./run-check.ts";

/** For people: one line for each finding. */
export function printChecked({ checked, files, missing, faults, problems, warnings }: Checked): string {
  const found = faults.map(({ file, line, column, rule, message, key }) => {
    const place = [file, line, ...(column === undefined ? [] : [column])].join(":");
    return `${place}  ${rule}  ${message}${key === undefined ? "" : `  (${key})`}`;
  });
  const what = [
    ...(files.length > 0 ? [counted(files.length, "file")] : []),
    ...(files.length === 0 || checked.length > 0 ? [counted(checked.length, "section")] : []),
  ].join(" and ");
  const verdict =
    faults.length === 0 ? `${what} checked, nothing found.` : `${counted(faults.length, "finding")} in ${what}.`;
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
