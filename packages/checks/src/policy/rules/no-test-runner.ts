import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "../../syntax/code.ts";
import { followConstants, propertyName, staticText } from "../../syntax/constants.ts";
import { globalName } from "../../syntax/globals.ts";
import { importedFrom } from "../imported-from.ts";
import type { Rule } from "../rule.ts";

const runners =
  /^(?:vitest|@vitest\/.*|vitest-jiti|@vitest-jiti\/.*|jiti|chai|jest|@jest\/.*|mocha|ava|tap|@fast-check\/.*|fast-check|sinon|(?:node:)?test)(?:\/.*)?$/;
const globals: ReadonlySet<string> = new Set(
  "expect assert chai describe suite it test bench vi vitest jest beforeAll beforeEach afterAll afterEach onTestFailed onTestFinished expectTypeOf assertType".split(
    " ",
  ),
);
const advice = "The implementation must not know that it is tested. Compute the result.";

/** Whoever can reach the runner can make every gate pass. */
export const noTestRunner: Rule = {
  name: "no-test-runner",
  reason: "an implementation that reaches the test runner can make every gate pass",
  check(node, { code, spoken }) {
    const source = importedFrom(node);
    if (source !== undefined && runners.test(source)) return `\`${source}\` is a testing tool. ${advice}`;
    const name = nameOf(node, code);
    if (name === "asymmetricMatch")
      return "`asymmetricMatch` makes a value pose as a matcher of the test runner. Return plain values.";
    if (name !== undefined && /^__?vitest/i.test(name)) return `\`${name}\` belongs to the test runner. ${advice}`;
    switch (node.type) {
      case "Identifier":
        return runnerVariable(node, code);
      case "ImportSpecifier":
        return node.imported.type === "Identifier" && node.imported.name === "getCallSites"
          ? ofCallers("getCallSites")
          : undefined;
      case "VariableDeclarator":
        return node.id.type === "ObjectPattern" && node.init && isError(node.init, code) && !spoken.has("stack")
          ? stackIn(node.id, code)
          : undefined;
      case "MemberExpression":
        if (readsStack(node, code) && !spoken.has("stack")) return ofCallers(propertyName(node, code) ?? "stack");
        return globals.has(globalOnly(node, code) ?? "")
          ? `\`${globalOnly(node, code)}\` belongs to the test runner. ${advice}`
          : undefined;
      case "CallExpression":
        return runnerSymbol(node, code);
      default:
        return undefined;
    }
  },
};

/** A name that an expression spells: of a variable, a property, or a text. */
function nameOf(node: Node, code: Code): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  return node.type === "MemberExpression" || node.type === "Property" ? propertyName(node, code) : undefined;
}

/** What tells a function who called it, and so whether it is tested. */
function readsStack(node: Extract<Node, { type: "MemberExpression" }>, code: Code): boolean {
  const name = propertyName(node, code);
  if (name === "getCallSites") return true;
  if (name === "stack") return isError(node.object, code);
  return globalName(node.object, code) === "Error" && stackFunctions.has(name ?? "") && !isOfThis(node, code);
}

/** `Error.captureStackTrace(this, OwnError)` in a constructor. */
function isOfThis(node: Node, code: Code): boolean {
  const parent = code.parentOf(node);
  return parent?.type === "CallExpression" && parent.callee === node && parent.arguments[0]?.type === "ThisExpression";
}

const stackFunctions: ReadonlySet<string> = new Set(["captureStackTrace", "prepareStackTrace", "stackTraceLimit"]);

/** An error that is made here, or caught. */
function isError(node: Node, code: Code): boolean {
  const value = followConstants(node, code);
  if (value.type === "NewExpression" || value.type === "CallExpression")
    return value.callee.type === "Identifier" && /(?:Error|Exception)$/.test(value.callee.name);
  const binding = code.bindingOf(value);
  return (
    binding !== undefined && [binding.node, code.parentOf(binding.node)].some((one) => one?.type === "CatchClause")
  );
}

function stackIn(pattern: Extract<Node, { type: "ObjectPattern" }>, code: Code): string | undefined {
  return pattern.properties.some((property) => propertyName(property, code) === "stack")
    ? ofCallers("stack")
    : undefined;
}

function ofCallers(name: string): string {
  return `\`${name}\` tells who calls. ${advice}`;
}

/** The global that is read through the global object; a plain one is seen as an identifier of its own. */
function globalOnly(node: Node, code: Code): string | undefined {
  return globalName(node, code);
}

function runnerVariable(node: Extract<Node, { type: "Identifier" }>, code: Code): string | undefined {
  if (!code.isValueReference(node)) return undefined;
  const binding = code.bindingOf(node);
  if (binding === undefined)
    return globals.has(node.name) ? `\`${node.name}\` belongs to the test runner. ${advice}` : undefined;
  const declaration = code.parentOf(binding.node);
  const source = declaration && importedFrom(declaration);
  return source !== undefined && runners.test(source)
    ? `\`${node.name}\` comes from \`${source}\`, a testing tool. ${advice}`
    : undefined;
}

/** `Symbol.for("vitest-jiti")`, and what the assertion libraries register: `Symbol.for("$$jest-matchers-object")`. */
function runnerSymbol(node: Extract<Node, { type: "CallExpression" }>, code: Code): string | undefined {
  const callee = unwrap(node.callee);
  if (callee.type !== "MemberExpression" || globalName(callee.object, code) !== "Symbol") return undefined;
  if (propertyName(callee, code) !== "for") return undefined;
  const [first] = node.arguments;
  const key = first && staticText(first, code);
  return key !== undefined && /vitest|jest|jiti|chai/i.test(key)
    ? `\`Symbol.for("${key}")\` belongs to the test runner. ${advice}`
    : undefined;
}
