import { RuleTester } from "eslint";
import { describe, it } from "vitest";
import { floors } from "./floors.ts";

RuleTester.describe = describe;
RuleTester.it = it;

const tester = new RuleTester();
const at = (place: string): string => `/repo/packages/${place}`;

tester.run("floors", floors, {
  valid: [
    { filename: at("engine/src/a.ts"), code: `import { x } from "@vitest-jiti/checks";` },
    { filename: at("checks/src/a.ts"), code: `export * from "@vitest-jiti/core";` },
    { filename: at("vitest-jiti/src/a.ts"), code: `const x = await import("@vitest-jiti/engine");` },
    { filename: at("core/src/words/a.ts"), code: `import { x } from "../ports/b.ts";` },
    { filename: at("core/src/a.test.ts"), code: `import { test } from "vitest";` },
    { filename: at("source/src/a.ts"), code: `import { parseSync } from "oxc-parser";` },
    { filename: "/repo/bench/src/a.ts", code: `import { x } from "@vitest-jiti/engine";` },
  ],
  invalid: [
    {
      filename: at("source/src/a.ts"),
      code: `import { x } from "@vitest-jiti/engine";`,
      errors: [{ messageId: "upwards" }],
    },
    {
      filename: at("agents/src/a.ts"),
      code: `import { x } from "@vitest-jiti/checks";`,
      errors: [{ messageId: "upwards" }],
    },
    {
      filename: at("checks/src/a.ts"),
      code: `export { x } from "@vitest-jiti/agents";`,
      errors: [{ messageId: "upwards" }],
    },
    {
      filename: at("core/src/a.ts"),
      code: `const x = import("@vitest-jiti/source");`,
      errors: [{ messageId: "upwards" }],
    },
    {
      filename: at("engine/src/a.ts"),
      code: `import { jiti } from "vitest-jiti";`,
      errors: [{ messageId: "upwards" }],
    },
    {
      filename: at("engine/src/a.ts"),
      code: `import { x } from "../../core/src/a.ts";`,
      errors: [{ messageId: "relative" }],
    },
    { filename: at("core/src/a.ts"), code: `import { readFileSync } from "node:fs";`, errors: [{ messageId: "core" }] },
  ],
});
