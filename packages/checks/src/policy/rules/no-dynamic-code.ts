import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "../../syntax/code.ts";
import { followConstants, propertyName, staticText } from "../../syntax/constants.ts";
import { globalName } from "../../syntax/globals.ts";
import type { Rule } from "../rule.ts";

const evaluators: ReadonlySet<string> = new Set(["eval", "require", "module", "exports", "WebAssembly"]);
const timers: ReadonlySet<string> = new Set(["setTimeout", "setInterval", "setImmediate"]);

/** Code that comes into being at run time escapes every check that was made before. */
export const noDynamicCode: Rule = {
  name: "no-dynamic-code",
  reason: "code that comes into being at run time escapes the checks",
  check(node, { code }) {
    switch (node.type) {
      case "ImportExpression":
        return "`import()` loads code at run time. Use an import declaration, submitted as `imports`.";
      case "MetaProperty":
        return node.meta.name === "import"
          ? "`import.meta` is not available to generated code. Take what you need as a parameter."
          : undefined;
      case "TSImportEqualsDeclaration":
        return "`import x = ...` loads code as `require` does. Use an import declaration, submitted as `imports`.";
      case "WithStatement":
        return "`with` makes it impossible to tell what a name means. Name the object.";
      case "CallExpression":
        return stringTimer(node, code) ?? readsConstructor(node, code);
      case "ObjectPattern":
        return node.properties.some((property) => propertyName(property, code) === "constructor")
          ? viaConstructor
          : undefined;
      case "Identifier":
      case "MemberExpression":
        return (
          forbiddenGlobal(node, code) ?? (node.type === "MemberExpression" ? constructorChain(node, code) : undefined)
        );
      default:
        return undefined;
    }
  },
};

const viaConstructor =
  "`.constructor` leads to `Function`, which compiles text into code. Name the class that you mean, or use `instanceof`.";

function forbiddenGlobal(node: Node, code: Code): string | undefined {
  const name = globalName(node, code);
  if (name !== undefined && evaluators.has(name)) {
    return `\`${name}\` runs or loads code that was not checked. Write out what it should do.`;
  }
  if (name === "Function" && !isHarmlessFunction(node, code)) {
    return '`Function` compiles text into code. Write a function, or test with `typeof x === "function"`.';
  }
  return undefined;
}

/** `x instanceof Function`, `Function.prototype.call`. */
function isHarmlessFunction(node: Node, code: Code): boolean {
  const parent = code.parentOf(node);
  if (parent?.type === "BinaryExpression") return parent.operator === "instanceof" && parent.right === node;
  return parent?.type === "MemberExpression" && parent.object === node && propertyName(parent, code) === "prototype";
}

function stringTimer(node: Extract<Node, { type: "CallExpression" }>, code: Code): string | undefined {
  const [first] = node.arguments;
  const name = globalName(node.callee, code);
  if (name === undefined || !timers.has(name) || !first) return undefined;
  const value = followConstants(first, code);
  if (value.type !== "TemplateLiteral" && staticText(value, code) === undefined) return undefined;
  return `\`${name}\` with a text would compile it. Pass a function.`;
}

/** `Reflect.get(f, "constructor")`. */
function readsConstructor(node: Extract<Node, { type: "CallExpression" }>, code: Code): string | undefined {
  const callee = unwrap(node.callee);
  if (callee.type !== "MemberExpression" || globalName(callee.object, code) !== "Reflect") return undefined;
  return node.arguments.some((argument) => staticText(argument, code) === "constructor") ? viaConstructor : undefined;
}

/** `.constructor` may be compared, tested, named, and read or built upon on `this`; anything else may reach `Function`. */
function constructorChain(node: Extract<Node, { type: "MemberExpression" }>, code: Code): string | undefined {
  if (propertyName(node, code) !== "constructor") return undefined;
  const parent = skipWrappers(node, code);
  if (parent && isOnlyTested(node, parent)) return undefined;
  const onThis = unwrap(node.object).type === "ThisExpression";
  if (parent?.type === "NewExpression" && onThis) return undefined;
  if (parent?.type === "MemberExpression") {
    const next = propertyName(parent, code);
    if (next === "name" || (onThis && next !== undefined && next !== "constructor")) return undefined;
  }
  return viaConstructor;
}

/** Whether all that a parent does with a value is to compare it, or to see whether it is there. */
function isOnlyTested(node: Node, parent: Node): boolean {
  switch (parent.type) {
    case "BinaryExpression":
      return /^[!=]==?$/.test(parent.operator);
    case "UnaryExpression":
      return true;
    case "LogicalExpression":
      return parent.operator === "&&" && parent.left === node;
    case "IfStatement":
    case "ConditionalExpression":
      return parent.test === node;
    default:
      return false;
  }
}

/** The parent that uses the value, behind parentheses and type assertions. */
function skipWrappers(node: Node, code: Code): Node | undefined {
  let parent = code.parentOf(node);
  while (parent && unwrap(parent) !== parent) parent = code.parentOf(parent);
  return parent;
}
