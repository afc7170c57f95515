import type { OwnerContext } from "@vitest-jiti/core";
import { canonical } from "../canonical/index.ts";
import type { ClassNode, ObjectNode, Stub } from "../stubs/index.ts";
import { docOf, normalisedDoc } from "./comments.ts";
import type { Node, ParsedModule } from "../syntax/parse.ts";
import { contains, type Span } from "../syntax/span.ts";
import { walk } from "../syntax/walk.ts";
import { type Hole, holesOf, textOf } from "./shape.ts";

/** The class or object that a target belongs to, or that it is. */
export interface OwnerFacts {
  readonly context: OwnerContext;
  /** Header, fields and siblings in a form that formatting and order do not change. */
  readonly canonical: readonly string[];
  /** The statement whose names the target reaches through its owner, and what of it does not count. */
  readonly statement: Node;
  readonly holes: readonly Hole[];
}

type Member = ClassNode["body"]["body"][number] | ObjectNode["properties"][number];

/** What a member can see of its class or object; for a class that is generated whole, its own members. */
export function ownerOf(module: ParsedModule, stub: Stub): OwnerFacts | undefined {
  const node = stub.owner?.node ?? stub.classNode;
  const path = stub.owner?.path ?? stub.path;
  const statement = module.program.body.find((candidate) => contains(candidate, stub.statement));
  if (node === undefined || statement === undefined) return undefined;

  const holes = holesOf(statement, "whole");
  const isClass = node.type !== "ObjectExpression";
  const bodySpan: Span = isClass ? node.body : node;
  const all: readonly Member[] = isClass ? node.body.body : node.properties;
  const members = all.filter(
    (member) => (member.type !== "StaticBlock" && !contains(stub.declaration, member)) || stub.form === "class",
  );
  const header: Span = { start: headerStart(statement, node), end: bodySpan.start };
  const fields = members.filter(isField);
  const siblings = members.filter((member) => !isField(member) && member.type !== "StaticBlock");
  const docs = siblings.map((member) => (stub.form === "class" ? docOf(module, member, member.start) : ""));

  return {
    context: {
      name: path,
      header: textOf(module, header, []),
      fields: fields.map((member) => printMember(module, member, holes)),
      siblings: siblings.map((member, index) => `${printDoc(docs[index] ?? "")}${printMember(module, member, holes)}`),
    },
    canonical: [
      canonical(module, header),
      ...[...fields, ...siblings].map((member) => canonical(module, member, holes)).sort(),
      ...docs
        .map(normalisedDoc)
        .filter((doc) => doc !== "")
        .sort(),
    ],
    statement,
    holes,
  };
}

/** An object inside another begins with its key. */
function headerStart(statement: Node, owner: Node): number {
  let { start } = statement;
  walk(statement, (node) => {
    if (node.type === "Property" && contains(node.value, owner)) ({ start } = node);
    return contains(node, owner) ? undefined : false;
  });
  return start;
}

function isField(member: Member): boolean {
  switch (member.type) {
    case "Property":
      return !isFunction(member.value);
    case "PropertyDefinition":
    case "AccessorProperty":
      return !member.value || !isFunction(member.value);
    case "TSAbstractPropertyDefinition":
    case "TSAbstractAccessorProperty":
    case "TSIndexSignature":
    case "SpreadElement":
      return true;
    default:
      return false;
  }
}

function isFunction({ type }: Node): boolean {
  return type === "FunctionExpression" || type === "ArrowFunctionExpression";
}

/** On one line, without what ends it. */
function printMember(module: ParsedModule, member: Member, holes: readonly Hole[]): string {
  const inside = holes.filter((hole) => contains(member, hole));
  return textOf(module, member, inside)
    .replace(/\s+/g, " ")
    .replace(/[;,\s]+$/, "");
}

function printDoc(doc: string): string {
  return doc === "" ? "" : `/** ${normalisedDoc(doc)} */ `;
}
