import { type Node, type ParsedModule, tryParse, walk } from "@vitest-jiti/source";
import { z } from "zod";
import { cap } from "./cap.ts";
import type { Confinement } from "./confinement.ts";
import { projectFiles } from "./project-files.ts";
import { defineTool, type Tool } from "./tool.ts";

const kinds = ["function", "class", "method", "type", "variable", "call", "import"] as const;
type Kind = (typeof kinds)[number];

const schema = z.object({
  kind: z.enum(kinds).describe("What to find: declarations, calls of a function, or imports of a module."),
  name: z
    .string()
    .min(1)
    .describe("Its name; * stands for any characters (parse*). For calls also object.method, for imports the module."),
  folder: z.string().optional().describe("Search only below this folder, for example src."),
});

/** `search_code`: declarations, calls and imports, found in the syntax and not in the text. */
export function searchCodeTool(confinement: Confinement): Tool {
  const description = "Find declarations, calls and imports in the project's TypeScript and JavaScript, by syntax.";
  return defineTool("search_code", description, schema, (input) => {
    const folder = confinement.resolve(input.folder ?? ".");
    if (!folder.ok) return { text: folder.why, refused: true };
    const matches = nameMatcher(input.kind, input.name);
    const found: string[] = [];
    for (const { file, text } of projectFiles(confinement, folder.file)) {
      if (!/\.[cm]?[jt]sx?$/.test(file)) continue;
      const parsed = tryParse(file, text);
      if (parsed.ok) found.push(...search(parsed.module, input.kind, matches));
    }
    if (found.length === 0) return { text: "(no matches)", refused: false };
    return { text: cap(found.join("\n"), "Search for something narrower."), refused: false };
  });
}

function search(module: ParsedModule, kind: Kind, matches: (name: string) => boolean): readonly string[] {
  const found: string[] = [];
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

/** A name without an object also finds members of any object: `push` finds `this.items.push`. */
function nameMatcher(kind: Kind, pattern: string): (name: string) => boolean {
  const star = kind === "import" ? ".*" : "[^.]*";
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[\\^$.+?()[\]{}|]/g, "\\$&"))
    .join(star);
  const anyObject = kind === "import" || pattern.includes(".") ? "" : "(?:.*\\.)?";
  const expression = new RegExp(`^${anyObject}${source}$`);
  return (name) => expression.test(name);
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
