import { valueOf } from "../../splice/module/instrument.ts";
import type { Stub } from "../../stubs/stub.ts";
import type { ParsedModule } from "../../syntax/parse.ts";
import type { Rewriter } from "../rewriter.ts";

/** Makes a stub call its frozen function. Signature, doc and everything around the body stay. */
export function delegate(stub: Stub, name: string, hasSelf: boolean, { text }: ParsedModule, rewriter: Rewriter): void {
  const { fn } = stub;
  const [first] = fn.params;
  const hasThis = hasSelf || (first?.type === "Identifier" && first.name === "this");
  const params = fn.params.filter((parameter) => !(parameter.type === "Identifier" && parameter.name === "this"));
  const values = params.map((parameter) => valueOf(parameter, text));
  const call = hasThis ? `${name}.call(${["this", ...values].join(", ")})` : `${name}(${values.join(", ")})`;
  const { body } = fn;
  if (body?.type !== "BlockStatement") {
    if (body) rewriter.replace(body.start, body.end, call);
    return;
  }
  const [statement] = body.body;
  if (!statement) return;
  const isReturn = statement.type === "ReturnStatement";
  const value = fn.generator ? `yield* ${call}` : fn.async && !isReturn ? `await ${call}` : call;
  // Hints stand before the statement, and have been followed.
  const inner = text.slice(body.start + 1, statement.start);
  const start = body.start + 1 + (/^\s*/.exec(inner)?.[0].length ?? 0);
  rewriter.replace(start, statement.end, `${isReturn ? "return " : ""}${value};`);
}
