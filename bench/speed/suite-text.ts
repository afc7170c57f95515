/** One of the source files, `src/m<n>.ts`, and the functions in it. */
export interface SuiteModule {
  readonly n: number;
  readonly names: readonly string[];
}

/** What implements each of the functions. */
export const implementation = "return values.filter((value) => value > limit).length;";

/** A module with stubs. Its type comes from a module before it, so that each reaches a chain of others. */
export function stubModule({ n, names }: SuiteModule): string {
  const stubs = names.map((name) => `${signature(n, name)} {\n  return jiti.stub();\n}\n`);
  return `import { jiti } from "vitest-jiti";\n${valuesOf(n)}\n${stubs.join("\n")}`;
}

/** The same module as people write it. */
export function plainModule({ n, names }: SuiteModule): string {
  return `${valuesOf(n)}\n${names.map((name) => `${signature(n, name)} {\n  ${implementation}\n}\n`).join("\n")}`;
}

/** Gates of the stubs of some modules, two for each. */
export function gateFile(modules: readonly SuiteModule[]): string {
  const gates = namesIn(modules).map(
    (name) => `const test${name} = jiti.requiredFor(${name});\n${cases(`test${name}`, name)}`,
  );
  return `import { expect } from "vitest";\nimport { jiti } from "vitest-jiti";\n${importsOf(modules)}\n${gates.join("\n")}`;
}

/** The same as plain tests. */
export function testFile(modules: readonly SuiteModule[]): string {
  const tests = namesIn(modules).map((name) => cases("test", name));
  return `import { expect, test } from "vitest";\n${importsOf(modules)}\n${tests.join("\n")}`;
}

function namesIn(modules: readonly SuiteModule[]): readonly string[] {
  return modules.flatMap(({ names }) => names);
}

function valuesOf(n: number): string {
  if (n === 0) return "export type Values0 = readonly number[];\n";
  const before = n >> 1;
  return `import type { Values${before} } from "./m${before}.js";\n\nexport type Values${n} = Values${before};\n`;
}

function signature(n: number, name: string): string {
  return `/** How many values lie above the limit. */\nexport function ${name}(values: Values${n}, limit: number): number`;
}

function importsOf(modules: readonly SuiteModule[]): string {
  return modules.map(({ n, names }) => `import { ${names.join(", ")} } from "../src/m${n}.js";\n`).join("");
}

function cases(test: string, name: string): string {
  return `${test}("${name} counts", () => {
  expect(${name}([1, 5, 9], 4)).toBe(2);
});
${test}("${name} leaves the limit out", () => {
  expect(${name}([4], 4)).toBe(0);
});
`;
}
