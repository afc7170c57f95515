import { expect, test } from "vitest";
import { project } from "../testing/project.ts";
import { projectImports } from "./project-imports.ts";

const files = {
  "package.json": `{
    "name": "shop", "type": "module",
    "dependencies": { "zod": "*", "@scope/tool": "*" }, "devDependencies": { "vite": "*" },
    "imports": { "#money": "./src/money.ts" }
  }`,
  "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } }, "include": ["src"] }',
  "src/price.ts": "",
  "src/money.ts": "",
  "src/price.test.ts": "",
  "src/rates.json": "{}",
  "src/page.html": "",
  "src/parts/index.ts": "",
  "test/helper.ts": "",
  ".jiti/src/money.ts": "",
  "packages/inner/package.json": '{ "private": true, "devDependencies": { "lodash": "*" } }',
  "packages/inner/src/a.ts": "",
};

test.each([
  "./money.js",
  "./money.ts",
  "./money",
  "../src/money.js",
  "./parts",
  "./rates.json",
  "#money",
  "@/money",
  "zod",
  "zod/v4",
  "@scope/tool",
  "@scope/tool/sub",
  "shop",
])("lets pass %s", (specifier) => {
  expect(projectImports(project(files), "src/price.ts").problemWith(specifier)).toBeUndefined();
});

test("looks for packages in every manifest up to the root; for development only where nothing is published", () => {
  const root = project(files);
  const problems = ["lodash", "zod"].map((name) => projectImports(root, "packages/inner/src/a.ts").problemWith(name));
  expect(problems).toEqual([undefined, undefined]);
  expect(projectImports(root, "src/price.ts").problemWith("lodash")).toBeDefined();
});

test("says why a module may not be imported", () => {
  const { problemWith } = projectImports(project(files), "src/price.ts");
  const refused = [
    "lodash",
    "@scope/other",
    "vite",
    "./missing.js",
    "./price.test.js",
    "../test/helper.js",
    "../.jiti/src/money.js",
    "./money.ts?raw",
    "./page.html",
    "../../elsewhere.js",
    "/etc/passwd",
    "file:///etc/passwd",
    "data:text/javascript,export default 1",
    "https://example.com/x.js",
    "@/missing",
  ];
  expect(refused.map((specifier) => problemWith(specifier))).toMatchInlineSnapshot(`
    [
      "\`lodash\` is not a dependency of this project. Use the packages that it has, or write what you need as a helper.",
      "\`@scope/other\` is not a dependency of this project. Use the packages that it has, or write what you need as a helper.",
      "\`vite\` is not a dependency of this project. Use the packages that it has, or write what you need as a helper.",
      "\`./missing.js\` does not exist. Import only what is there, or write it as a helper.",
      "\`./price.test.js\` is part of the tests. The implementation must not know them.",
      "\`../test/helper.js\` is part of the tests. The implementation must not know them.",
      "\`../.jiti/src/money.js\` is generated code. Import the source module that it belongs to.",
      "\`./money.ts?raw\` has a query, which a bundler would act upon. Import the module itself.",
      "\`./page.html\` is not a module of code or JSON.",
      "\`../../elsewhere.js\` does not exist. Import only what is there, or write it as a helper.",
      "\`/etc/passwd\` is not a module of this project or of a package.",
      "\`file:///etc/passwd\` is not a module of this project or of a package.",
      "\`data:text/javascript,export default 1\` is not a module of this project or of a package.",
      "\`https://example.com/x.js\` is not a module of this project or of a package.",
      "\`@/missing\` is not a dependency of this project. Use the packages that it has, or write what you need as a helper.",
    ]
  `);
});
