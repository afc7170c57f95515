import { RuleTester } from "eslint";
import tseslint from "typescript-eslint";
import { describe, it } from "vitest";
import { documentedExports } from "./documented-exports.ts";

RuleTester.describe = describe;
RuleTester.it = it;

const errors = [{ messageId: "undocumented" }];

new RuleTester({ languageOptions: { parser: tseslint.parser } }).run("documented-exports", documentedExports, {
  valid: [
    "/** Why. */\nexport function a(): void {}",
    "/** Why. */\nexport function a(x: 1): void;\nexport function a(x: 2): void;\nexport function a(): void {}",
    "function inner() {}\nexport { inner };",
    "export const limit = 3;",
  ],
  invalid: [
    { code: "export function a(): void {}", errors },
    { code: "// no doc comment\nexport class A {}", errors },
    { code: "export default function (): void {}", errors },
  ],
});
