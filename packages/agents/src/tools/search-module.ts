import { type Node, tryParse, walk } from "@vitest-jiti/source";
import type { Kind } from "./search-code.ts";

/** The places of a file where something of this kind has a matching name; none in a file that does not parse. */
export function searchModule(
  file: string,
  text: string,
  kind: Kind,
  matches: (name: string) => boolean,
): readonly string[] {
  const parsed = tryParse(file, text);
  if (!parsed.ok) return [];
  const found: string[] = [];
  const { module } = parsed;
  walk(module.program, (node, parent) => {
    const name = nameAs(kind, node, parent);
    if (name === undefined || !matches(name)) return;
    const { line } = module.lines.positionAt(node.start);
    found.push(`${module.file}:${line}: ${headOf(node, module.text)}`);
  });
  return found;
}

/** The name under which a node is found as `kind`. */
function nameAs(kind: Kind, node: Node, parent: Node | undefined): string | undefined {
  switch (node.type) {
    case "FunctionDeclaration":
    case "TSDeclareFunction":
      return kind === "function" ? node.id?.name : undefined;
    case "ClassDeclaration":
    case "ClassExpression":
      return kind === "class" ? node.id?.name : undefined;
    case "MethodDefinition":
    case "TSAbstractMethodDefinition":
      return kind === "method" ? nameOf(node.key) : undefined;
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSEnumDeclaration":
      return kind === "type" ? node.id.name : undefined;
    case "VariableDeclarator":
      if (parent === undefined || node.id.type !== "Identifier") return undefined;
      if (kind === "variable") return node.id.name;
      return kind === "function" && isFunction(node.init) ? node.id.name : undefined;
    case "CallExpression":
    case "NewExpression":
      return kind === "call" ? nameOf(node.callee) : undefined;
    case "ImportDeclaration":
      return kind === "import" ? node.source.value : undefined;
    default:
      return undefined;
  }
}

function isFunction(node: Node | null): boolean {
  return node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";
}

/** `parse`, `#secret`, `JSON.parse`, `this.items.push`. */
function nameOf(node: Node): string | undefined {
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "PrivateIdentifier":
      return `#${node.name}`;
    case "ThisExpression":
      return "this";
    case "MemberExpression": {
      const object = nameOf(node.object);
      const property = node.computed ? undefined : nameOf(node.property);
      return property === undefined ? undefined : object === undefined ? property : `${object}.${property}`;
    }
    default:
      return undefined;
  }
}

/** What stands before a declaration's body, or the whole of what has none, on one line. */
function headOf(node: Node, text: string): string {
  const head = text
    .slice(node.start, bodyOf(node)?.start ?? node.end)
    .replace(/\s+/g, " ")
    .trim();
  return head.length > 160 ? `${head.slice(0, 160)}…` : head;
}

function bodyOf(node: Node): Node | null | undefined {
  switch (node.type) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "ClassExpression":
      return node.body;
    case "MethodDefinition":
      return node.value.body;
    default:
      return undefined;
  }
}
