import { JitiError } from "@vitest-jiti/core";
import type { Node } from "../../syntax/parse.ts";
import { walk } from "../../syntax/walk.ts";
import type { FunctionNode, Stub } from "../../stubs/stub.ts";

/** A target that can only live where it is declared. */
export function cannotFreeze(stub: Stub, reason: string): JitiError {
  return new JitiError({
    code: "JITI_MERGE_REFUSED",
    message: `${stub.key} cannot be frozen: ${reason}.`,
    at: stub.location,
    hint: `Run \`npx vitest-jiti merge '${stub.key}'\` instead.`,
  });
}

/**
 * Refuses what a function in another module could not do.
 *
 * @throws JitiError `JITI_MERGE_REFUSED`.
 */
export function assertFreezable(stub: Stub, fn: FunctionNode): void {
  const { owner } = stub;
  if (owner?.kind === "class" && owner.node.typeParameters) throw cannotFreeze(stub, "its class is generic");
  const hidden = owner?.kind === "class" ? hiddenMembers(owner.node) : new Set<string>();
  walk(fn, (node) => {
    const reason = reasonAgainst(node, hidden);
    if (reason !== undefined) throw cannotFreeze(stub, reason);
  });
}

function reasonAgainst(node: Node, hidden: ReadonlySet<string>): string | undefined {
  switch (node.type) {
    case "PrivateIdentifier":
      return `it needs the private member #${node.name}`;
    case "Super":
      return "it needs `super`";
    case "TSThisType":
      return "its signature needs the type `this`";
    case "Identifier":
      return node.name === "arguments" ? "it needs `arguments`" : undefined;
    case "MemberExpression":
      return !node.computed && hidden.has(node.property.name)
        ? `it needs the private member ${node.property.name}`
        : undefined;
    default:
      return undefined;
  }
}

/** Members that TypeScript hides from other modules. */
function hiddenMembers(node: Extract<Node, { type: "ClassDeclaration" | "ClassExpression" }>): ReadonlySet<string> {
  return new Set(
    node.body.body.flatMap((member) => {
      if (!("accessibility" in member) || member.accessibility === null || member.accessibility === "public") return [];
      return "key" in member && member.key.type === "Identifier" ? [member.key.name] : [];
    }),
  );
}
