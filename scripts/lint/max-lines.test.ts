import { RuleTester } from "eslint";
import { describe, it } from "vitest";
import { maxLines } from "./max-lines.ts";

RuleTester.describe = describe;
RuleTester.it = it;

new RuleTester().run("max-lines", maxLines, {
  valid: [
    { code: "a();\nb();\n", options: [2] },
    { code: "// One table, one file.\na();\nb();\n", options: [2] },
  ],
  invalid: [{ code: "a();\nb();\nc();\n", options: [2], errors: [{ messageId: "long" }] }],
});
