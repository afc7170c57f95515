import { expect, test } from "vitest";
import { withoutPlugin } from "./without-plugin.ts";

const file = "vitest.config.ts";

function without(text: string): string | undefined {
  return withoutPlugin(file, text);
}

test("the plugin goes with its import, and with a list that holds nothing else", () => {
  expect(
    without(`import { defineConfig } from "vitest/config";
import jiti from "vitest-jiti/plugin";

export default defineConfig({
  plugins: [jiti({ mode: "off" })],
  test: {},
});
`),
  ).toMatchInlineSnapshot(`
    "import { defineConfig } from "vitest/config";

    export default defineConfig({
      test: {},
    });
    "
  `);
  expect(
    without(
      `import jiti from "vitest-jiti/plugin";\nimport { x } from "x";\n\nexport default { plugins: [jiti()] };\n`,
    ),
  ).toMatchInlineSnapshot(`
    "import { x } from "x";

    export default {};
    "
  `);
});

test("other entries of the list stay", () => {
  const config = (list: string): string | undefined =>
    without(`import jiti from "vitest-jiti/plugin";\nexport default { plugins: [${list}], a: 1 };\n`);
  expect([config("jiti(), vue()"), config("vue(), jiti()"), config("\n  vue(),\n  jiti(),\n")]).toMatchInlineSnapshot(`
    [
      "export default { plugins: [vue()], a: 1 };
    ",
      "export default { plugins: [vue()], a: 1 };
    ",
      "export default { plugins: [
      vue(),
    ], a: 1 };
    ",
    ]
  `);
});

test("so does the rest of ESLint's", () => {
  expect(
    withoutPlugin(
      "eslint.config.js",
      `import tseslint from "typescript-eslint";
import jiti from "vitest-jiti/eslint";

export default tseslint.config(
  { rules: {} },
  jiti,
);
`,
    ),
  ).toMatchInlineSnapshot(`
    "import tseslint from "typescript-eslint";

    export default tseslint.config(
      { rules: {} },
    );
    "
  `);
});

test.each([
  [
    "used twice",
    `import jiti from "vitest-jiti/plugin";\nexport default [{ plugins: [jiti()] }, { plugins: [jiti()] }];`,
  ],
  ["used elsewhere", `import jiti from "vitest-jiti/plugin";\nconst own = jiti();\nexport default { plugins: [own] };`],
  ["behind a condition", `import jiti from "vitest-jiti/plugin";\nexport default { plugins: [a && jiti()] };`],
  ["not imported", `export default {};`],
  ["broken", `import jiti from "vitest-jiti/plugin"; export default {`],
])("what cannot be told for sure is left alone: %s", (_, text) => {
  expect(without(text)).toBeUndefined();
});
