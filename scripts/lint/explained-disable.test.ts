import { RuleTester } from "eslint";
import { describe, it } from "vitest";
import { explainedDisable } from "./explained-disable.ts";

RuleTester.describe = describe;
RuleTester.it = it;

const errors = [{ messageId: "unexplained" }];

new RuleTester({ linterOptions: { reportUnusedDisableDirectives: "off" } }).run("explained-disable", explainedDisable, {
  valid: [
    "// eslint-disable-next-line no-console, eqeqeq -- a program that people run\nconsole.log();",
    "// any comment",
  ],
  invalid: [
    { code: "// eslint-disable-next-line no-console\nconsole.log();", errors },
    { code: "/* eslint-disable no-console, eqeqeq */\nconsole.log();", errors },
  ],
});
