import type { ClassElement } from "oxc-parser";
import { sliceOf } from "../syntax/span.ts";
import { normaliseSignature } from "../syntax/text-layout.ts";
import { callablesOf } from "../stubs/callables.ts";
import { memberId, memberIdOfStub } from "../stubs/member-id.ts";
import type { ClassNode, FunctionNode, Stub, StubModule } from "../stubs/stub.ts";
import { checkCode } from "./code.ts";
import { type InPlace, parseInPlace, reportSemantics } from "./in-place.ts";
import type { Report } from "./report.ts";

/** The members of a class that is generated whole: every stub filled, nothing of the user's redefined, the rest private. */
export function checkClassBody(module: StubModule, stub: Stub, node: ClassNode, body: string, report: Report): void {
  const { text } = module;
  const own = node.body.body.filter((member) => !isPart(member, stub));
  const before = `${text.slice(0, stub.body.start)}{\n${own.map((member) => `${sliceOf(text, member)}\n`).join("")}`;
  const whole = `${before}${body}\n}${text.slice(stub.body.end)}`;
  const inPlace: InPlace = { file: module.file, text: whole, bodyStart: before.length, body };
  const parsed = parseInPlace(inPlace, report);
  if (!parsed) return;
  const end = before.length + body.length + 2;
  const named = callablesOf(parsed.program.body).classes.find(({ path }) => path === stub.path);
  const isInside = named?.node.body.start === stub.body.start && named.node.body.end === end;
  if (!named || !isInside || parsed.program.body.length !== module.parsed.program.body.length) {
    report.add(
      "breaks-out",
      "The members must stay inside their class: a brace, a comment or a template is closed that they did not open.",
      "body",
      0,
    );
    return;
  }
  const members = named.node.body.body.filter(({ start }) => start >= before.length);
  checkMembers(module, stub, own, members, whole, (member, rule, message) =>
    report.add(rule, message, "body", member.start - before.length),
  );
  const missing = (stub.parts ?? []).filter(
    (part) => !members.some((member) => memberId(member) === memberIdOfStub(part) && functionOf(member)?.body),
  );
  for (const part of missing)
    report.add(
      "missing-member",
      `${part.path} is a stub of this class and has no implementation here.`,
      "body",
      body.length,
    );
  reportSemantics(inPlace, report);
  checkCode(module, members, (offset) => ({ part: "body", offset: offset - before.length }), report);
}

function checkMembers(
  module: StubModule,
  stub: Stub,
  own: readonly ClassElement[],
  members: readonly ClassElement[],
  text: string,
  add: (member: ClassElement, rule: string, message: string) => void,
): void {
  const taken = new Set(own.map(memberId));
  for (const member of members) {
    const part = (stub.parts ?? []).find((candidate) => memberIdOfStub(candidate) === memberId(member));
    const fn = functionOf(member);
    if (member.type === "StaticBlock" || member.type === "TSIndexSignature") {
      add(member, "private-members-only", "Static blocks and index signatures are not allowed.");
    } else if (member.decorators.length > 0) {
      add(member, "no-decorator", "Decorators are not allowed; those of the stubs stay as they are.");
    } else if (part) {
      if (fn?.body) checkSignature(module, part, fn, text, (message) => add(member, "signature", message));
      if (
        fn?.body?.type === "BlockStatement" &&
        fn.body.body.length === 0 &&
        member.type === "MethodDefinition" &&
        member.kind !== "constructor"
      ) {
        add(member, "empty", `${part.path} is empty. Write the implementation.`);
      }
    } else if (taken.has(memberId(member))) {
      add(
        member,
        "member-taken",
        `${memberId(member).slice(1)} is written in ${module.file} already: do not repeat it.`,
      );
    } else if (!isPrivate(member)) {
      add(
        member,
        "private-members-only",
        `${memberId(member).slice(1)} is new: members that the class does not declare must be private (#name).`,
      );
    }
  }
}

function checkSignature(
  module: StubModule,
  part: Stub,
  fn: FunctionNode,
  text: string,
  add: (message: string) => void,
): void {
  const stubs = part.fn.params.map((parameter) => normaliseSignature(sliceOf(module.text, parameter))).join(",");
  const given = fn.params.map((parameter) => normaliseSignature(sliceOf(text, parameter))).join(",");
  if (stubs !== given)
    add(`${part.path} must keep the parameters of its stub: ${sliceOf(module.text, part.signature).trim()}`);
  if (part.isAsync !== fn.async || part.isGenerator !== fn.generator)
    add(`${part.path} must be async or a generator exactly where its stub is.`);
}

function isPart(member: ClassElement, stub: Stub): boolean {
  return (stub.parts ?? []).some(
    ({ declaration }) => member.start >= declaration.start && member.end <= declaration.end,
  );
}

function isPrivate(member: Exclude<ClassElement, { type: "StaticBlock" | "TSIndexSignature" }>): boolean {
  return member.key.type === "PrivateIdentifier" || member.accessibility === "private";
}

function functionOf(member: ClassElement): FunctionNode | undefined {
  if (member.type === "MethodDefinition") return member.value;
  if (member.type !== "PropertyDefinition") return undefined;
  const { value } = member;
  return value?.type === "ArrowFunctionExpression" || value?.type === "FunctionExpression" ? value : undefined;
}
