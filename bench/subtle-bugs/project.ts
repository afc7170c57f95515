import { TemporaryProject } from "../temporary-project.ts";
import type { Bug } from "./bugs.ts";

/** A project with a stub and its gates for each bug. */
export function buggyProject(bugs: readonly Bug[]): TemporaryProject {
  return new TemporaryProject(
    Object.fromEntries(
      bugs.flatMap((bug) => [
        [fileOf(bug), stubOf(bug)],
        [`test/${bug.name}.test.ts`, gatesOf(bug)],
      ]),
    ),
  );
}

/** Relative to the root. */
export function fileOf({ name }: Bug): string {
  return `src/${name}.ts`;
}

/** Its source file before anything is generated. */
export function stubOf({ doc, signature }: Bug): string {
  return `import { jiti } from "vitest-jiti";
/** ${doc} */
export function ${signature} {
  return jiti.stub();
}
`;
}

/** Its test file: examples, and the property where there is one. */
export function gatesOf({ name, gates, property }: Bug): string {
  return `import { expect } from "vitest";
import { jiti } from "vitest-jiti";
import fc from "fast-check";
import { ${name} } from "../src/${name}.ts";
void fc;
const testIt = jiti.requiredFor(${name});
testIt("examples", () => {
  ${gates}
});
${property ?? ""}
`;
}
