import { classModules } from "./classes.ts";
import { fileModules } from "./files.ts";
import { type Form, type FormModule, gatesOf, probeModule, probeName, probeOf } from "./form.ts";
import { functionModules } from "./functions.ts";

export { submissionOf } from "./form.ts";

/** Every form of stub that is supported. */
const formModules: readonly FormModule[] = [...functionModules, ...classModules, ...fileModules];

export const formsByKey: ReadonlyMap<string, Form> = new Map(
  formModules.flatMap(({ forms }) => forms.map((form) => [form.key, form] as const)),
);

/** What a test imports to call any of them. */
export const importsOfAll: string = formModules.map(({ imports }) => imports).join("\n");

/** All of them in one project. */
export const formFiles: Readonly<Record<string, string>> = {
  "src/probe.ts": probeModule,
  "src/index.ts": `export { add as plus } from "./functions.js";\nexport * from "./clock.js";\n`,
  "src/jsx.d.ts":
    "declare namespace JSX {\n  type Element = string;\n  interface IntrinsicElements {\n    b: object;\n  }\n}\n",
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "ES2023",
      lib: ["ES2024", "ESNext.Array"],
      module: "NodeNext",
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
      allowJs: true,
      checkJs: true,
      experimentalDecorators: true,
      jsx: "react",
      jsxFactory: "h",
    },
    include: ["src", "test"],
  }),
  ...Object.fromEntries(formModules.map((module) => [module.file, module.source])),
  ...Object.fromEntries(
    formModules.map((module) => [module.file.replace("src/", "test/").replace(/\.\w+$/, ".test.ts"), gatesOf(module)]),
  ),
};

/** A test for each form that reaches it and fails there. */
export const traceFile: Readonly<Record<string, string>> = {
  "test/trace.test.ts": `import { afterEach, test } from "vitest";
import { arm } from "../src/probe.js";
${importsOfAll}

afterEach(() => arm(undefined));

${[...formsByKey.values()]
  .map(
    ({ key, call }) =>
      `test(${JSON.stringify(key)}, async () => {\n  arm(${JSON.stringify(probeName(key))});\n  await ${call};\n});\n`,
  )
  .join("")}`,
};

/** Where the implementation of a form calls its probe: line and column, from 1. */
export function probePlace(mirror: string, key: string): { readonly line: number; readonly column: number } {
  const before = mirror.slice(0, mirror.indexOf(probeOf(key))).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The source file that a key names. */
export function fileOf(key: string): string {
  return key.slice(0, key.indexOf(":"));
}
