/** A target that adds one, and a gate that says so. */
export const inc: Readonly<Record<string, string>> = {
  "src/inc.ts": stubOf("inc"),
  "test/inc.test.ts": gateOf("inc", "../src/inc.js"),
};

export const incBody = "return n + 1;";

export function stubOf(name: string): string {
  return `import { jiti } from "vitest-jiti";
/** The integer after \`n\`. */
export function ${name}(n: number): number {
  return jiti.stub();
}
`;
}

/** A test file with one gate. `more` is a statement in front of its last expectation. */
export function gateOf(name: string, module: string, more = ""): string {
  return `import { expect, inject } from "vitest";
import { jiti } from "vitest-jiti";
import { ${name} } from ${JSON.stringify(module)};
const testIt = jiti.requiredFor(${name});
testIt("${name} of one", () => {
  ${more}
  expect(${name}(1)).toBe(2);
});
`;
}

/** `vitest.config.ts` with the plugin; both arguments are source text. */
export function configOf(test: string, more = "", head = ""): string {
  return `import jiti from "vitest-jiti/plugin";
import { defineConfig } from "vitest/config";
${head}
export default defineConfig({ plugins: [jiti()], ${more} test: ${test} });
`;
}
