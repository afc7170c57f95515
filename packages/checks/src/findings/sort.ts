import { checkNames, type Finding } from "@vitest-jiti/core";

const partOrder = ["imports", "helpers", "body", "tests"];

/** Sorts findings by target, place, check and rule, and leaves out what was said before. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...seen.values()].sort((a, b) => {
    return (
      compare(a.target, b.target) ||
      partOf(a) - partOf(b) ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      checkNames.indexOf(a.check) - checkNames.indexOf(b.check) ||
      compare(a.rule, b.rule) ||
      compare(a.message, b.message)
    );
  });
}

function partOf({ place }: Finding): number {
  return place ? partOrder.indexOf(place.part) : partOrder.length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
