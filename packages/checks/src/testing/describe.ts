import type { Finding } from "@vitest-jiti/core";

/** One line for each finding, as short as can be told apart. */
export function lines(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    ({ check, rule, place, message }) =>
      `${check} ${rule} ${place ? `${place.part}:${place.line}` : "elsewhere"}: ${message}`,
  );
}
