import { expect, test } from "vitest";
import type { Environment } from "../support/environments.ts";
import { money, submit } from "../support/money.ts";
import { Project } from "../support/project.ts";
import { redToGreen } from "../support/red-to-green.ts";

const wrongType = submit("const cents: string = 1;\nreturn Number(cents);");
const loose = submit("let cents = 0;\nif (raw == cents.toString()) cents = 1;\nreturn cents;");

const compilers: Readonly<Record<string, readonly Environment[]>> = {
  "TypeScript 5.4": ["typescript-5.4"],
  "TypeScript 5.9": ["typescript-5.9"],
  "TypeScript 6": [],
  "TypeScript 7": ["typescript-7"],
};

/** With nothing that TypeScript 5.4 does not know. */
const tsconfig = {
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "ES2022",
      module: "NodeNext",
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      types: [],
    },
    include: ["src", "test"],
  }),
};

test.each(Object.keys(compilers))("%s checks candidates", async (name) => {
  const tools = ["vitest", "typescript"];
  using project = new Project({ ...money, ...tsconfig }, { environment: compilers[name] ?? [], tools });
  await redToGreen(project, [[wrongType, /TS2322/]]);
});

test("without TypeScript types are not checked, and a line says so", async () => {
  using project = new Project(money, { tools: ["vitest"] });
  const { stderr } = await redToGreen(project);
  expect(stderr.match(/^.*TypeScript.*$/gm)).toEqual([
    "jiti ! The project has no TypeScript of version 5.4 or later: types are not checked.",
  ]);
});

const eslint = {
  "eslint.config.js": `import tseslint from "typescript-eslint";
export default [
  { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser }, rules: { eqeqeq: "error" } },
];
`,
};

test.each([
  ["ESLint 9", ["eslint-9"]],
  ["ESLint 10", []],
] as const)("%s lints candidates", async (_, environment) => {
  const tools = ["vitest", "typescript", "eslint", "typescript-eslint"];
  using project = new Project({ ...money, ...eslint }, { environment, tools });
  await redToGreen(project, [[loose, /eqeqeq/]]);
});

test("Biome lints and formats", async () => {
  using project = new Project(
    {
      ...money,
      "biome.json": JSON.stringify({
        formatter: { indentStyle: "space", indentWidth: 3 },
        linter: { rules: { suspicious: { noDoubleEquals: "error" } } },
      }),
    },
    { environment: "biome", tools: ["vitest", "typescript", "@biomejs/biome"] },
  );
  await redToGreen(project, [[loose, /noDoubleEquals/]]);
  expect(project.read(".jiti/src/money.ts")).toContain("\n   const cents");
});

test("Prettier formats", async () => {
  using project = new Project(
    { ...money, ".prettierrc": "semi: false\n" },
    { tools: ["vitest", "typescript", "prettier"] },
  );
  await redToGreen(project);
  expect(project.read(".jiti/src/money.ts")).toContain("return cents\n");
});
