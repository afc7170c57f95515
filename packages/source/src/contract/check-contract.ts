import type { CandidatePart, Finding } from "@vitest-jiti/core";
import { stubOf } from "../render/stub-of.ts";
import type { StubModule } from "../stubs/stub.ts";
import { checkBody } from "./body.ts";
import { checkClassBody } from "./class-body.ts";
import { checkHelpers } from "./helpers.ts";
import { checkImports } from "./imports.ts";
import { Report } from "./report.ts";
import { checkText } from "./text.ts";

/**
 * What a candidate may contain, whatever the project's rules say: a body that stays inside its function, private
 * declarations as helpers, plain imports. All findings at once. Size and nesting must have been limited before, since
 * everything here goes through the parser.
 *
 * @throws JitiError `JITI_INTERNAL` when the module has no stub of that key.
 */
export function checkContract(module: StubModule, part: CandidatePart): readonly Finding[] {
  const stub = stubOf(module, part.target);
  const texts = { body: toLf(part.body), helpers: toLf(part.helpers), imports: toLf(part.imports) };
  const report = new Report(part.target, texts);
  checkText(module, texts, report);
  // A text that editors and parsers read differently is not worth a second look.
  if (report.findings.length > 0) return report.findings;
  const imported = checkImports(module, stub, texts.imports, report);
  checkHelpers(module, stub, texts.helpers, imported, report);
  if (stub.classNode) checkClassBody(module, stub, stub.classNode, texts.body, report);
  else checkBody(module, stub, texts.body, report);
  return report.findings;
}

function toLf(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
