import { counted, type Finding } from "@vitest-jiti/core";
import { again } from "./again.ts";

const mostShown = 20;

/** What an agent is told about a submission that was refused before it ran. */
export function reportFindings(findings: readonly Finding[]): string {
  const several = new Set(findings.map(({ target }) => target)).size > 1;
  const shown = findings.slice(0, mostShown).map((finding) => describe(finding, several));
  const rest = findings.length > mostShown ? [`… and ${findings.length - mostShown} more of this kind.`] : [];
  const count = counted(findings.length, "problem");
  const isReviewed = findings.some(({ check }) => check === "review");
  const head = isReviewed
    ? "All gates pass, but it is refused as unsafe"
    : "Not accepted, and not run against the gates yet";
  return [`${head}: ${count}.`, [...shown, ...rest].join("\n"), again].join("\n\n");
}

/** What a tester is told about tests that were refused. */
export function reportTestFindings(findings: readonly Finding[]): string {
  const shown = findings.slice(0, mostShown).map((finding) => describe(finding, false));
  const rest = findings.length > mostShown ? [`… and ${findings.length - mostShown} more of this kind.`] : [];
  const count = counted(findings.length, "problem");
  return [`Not accepted: ${count}.`, [...shown, ...rest].join("\n"), "Mend this and submit all tests again."].join(
    "\n\n",
  );
}

function describe({ check, rule, message, place, target }: Finding, several: boolean): string {
  const where = [
    ...(several ? [target] : []),
    ...(place?.gate === undefined ? [] : [JSON.stringify(place.gate)]),
    ...(place === undefined ? [] : [`${place.part} line ${place.line}`]),
  ].join(", ");
  const what = `- ${where === "" ? "" : `${where}: `}${message.trim()} (${check}: ${rule})`;
  return place === undefined || place.text === "" ? what : `${what}\n    ${place.text}`;
}
