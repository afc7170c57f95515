import type { FunctionNode, Stub, StubModule } from "../stubs/stub.ts";
import type { ParsedModule } from "../syntax/parse.ts";
import { callablesOf } from "../stubs/callables.ts";
import { checkCode } from "./code.ts";
import { type InPlace, parseInPlace, reportSemantics } from "./in-place.ts";
import type { Report } from "./report.ts";

/** A body must parse where it will stand, fill its function, and leave everything around it alone. */
export function checkBody(module: StubModule, stub: Stub, body: string, report: Report): void {
  const before = `${module.text.slice(0, stub.body.start)}{\n`;
  const after = `\n}${module.text.slice(stub.body.end)}`;
  const inPlace: InPlace = { file: module.file, text: before + body + after, bodyStart: before.length, body };
  const parsed = parseInPlace(inPlace, report);
  if (!parsed) return;
  const fn = functionAt(parsed, stub, before.length + body.length + 2, module.parsed.program.body.length);
  if (!fn || fn.body?.type !== "BlockStatement") {
    report.add(
      "breaks-out",
      "The body must stay inside its function: it closes a brace, a comment or a template that it did not open.",
      "body",
      0,
    );
    return;
  }
  const { body: statements } = fn.body;
  const [first] = statements;
  if (!first) report.add("empty", "The body is empty. Write the implementation.", "body", 0);
  if (first && "directive" in first && typeof first.directive === "string") {
    report.add("no-directive", 'Directives such as "use strict" are not allowed.', "body", first.start - before.length);
  }
  reportSemantics(inPlace, report);
  checkCode(module, statements, (offset) => ({ part: "body", offset: offset - before.length }), report);
}

/** The stub's function, when its body ends exactly where it should and the module has as many statements as before. */
function functionAt(parsed: ParsedModule, stub: Stub, end: number, statements: number): FunctionNode | undefined {
  if (parsed.program.body.length !== statements) return undefined;
  const { callables } = callablesOf(parsed.program.body);
  const callable = callables.find(({ fn, path }) => path === stub.path && fn.body?.start === stub.body.start);
  return callable?.fn.body?.end === end ? callable.fn : undefined;
}
