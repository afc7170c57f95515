import { tryParse, walk } from "@vitest-jiti/source";
import { Code } from "../syntax/code.ts";
import type { Judged, Rule } from "./rule.ts";
import { noDynamicCode } from "./rules/no-dynamic-code.ts";
import { noIo } from "./rules/no-io.ts";

/** What an expression that an agent wants evaluated may not do either: it would read what the agent's tools keep from it. */
const rules: readonly Rule[] = [noDynamicCode, noIo];

/** Why an expression may not be evaluated; `undefined` when it may, or does not parse. */
export function forbiddenIn(expression: string): string | undefined {
  const parsed = tryParse("expression.ts", `async () => (${expression}\n);`);
  if (!parsed.ok) return undefined;
  const { module } = parsed;
  const judged: Judged = {
    code: new Code(module),
    imports: { problemWith: () => undefined, isOwn: () => false },
    written: [module.program],
    spoken: new Set(),
  };
  let found: string | undefined;
  walk(module.program, (node) => {
    for (const rule of rules) found ??= rule.check(node, judged);
  });
  return found;
}
