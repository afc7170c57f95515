import { type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "../../syntax/code.ts";
import { followConstants, propertyName } from "../../syntax/constants.ts";
import { globalName, isGlobalObject } from "../../syntax/globals.ts";
import type { Rule } from "../rule.ts";

const writers: ReadonlySet<string> = new Set([
  "Object.assign",
  "Object.defineProperty",
  "Object.defineProperties",
  "Object.setPrototypeOf",
  "Object.freeze",
  "Object.seal",
  "Object.preventExtensions",
  "Reflect.set",
  "Reflect.defineProperty",
  "Reflect.deleteProperty",
  "Reflect.setPrototypeOf",
  "Reflect.preventExtensions",
]);

/** What browser code is there to change. */
const page: ReadonlySet<string> = new Set(["document", "location", "history"]);

/** What is changed on a built-in object is changed for the tests as well. */
export const noPrototypeTampering: Rule = {
  name: "no-prototype-tampering",
  reason: "what is changed on a built-in object is changed for everybody, the tests included",
  check(node, { code }) {
    switch (node.type) {
      case "AssignmentExpression":
        return writtenPlaces(node.left)
          .map((place) => written(place, code))
          .find(Boolean);
      case "UpdateExpression":
        return written(node.argument, code);
      case "UnaryExpression":
        return node.operator === "delete" ? written(node.argument, code) : undefined;
      case "ForInStatement":
      case "ForOfStatement":
        return writtenPlaces(node.left)
          .map((place) => written(place, code))
          .find(Boolean);
      case "CallExpression":
        return writingCall(node, code);
      case "MemberExpression":
        return legacyAccessor(propertyName(node, code));
      default:
        return undefined;
    }
  },
};

const advice = "Keep your own state in your own objects.";

/** The variables and members that an assignment's left side writes to. */
function writtenPlaces(left: Node): readonly Node[] {
  switch (left.type) {
    case "ArrayPattern":
      return left.elements.flatMap((element) => (element ? writtenPlaces(element) : []));
    case "ObjectPattern":
      return left.properties.flatMap((property) =>
        writtenPlaces(property.type === "Property" ? property.value : property.argument),
      );
    case "AssignmentPattern":
      return writtenPlaces(left.left);
    case "RestElement":
      return writtenPlaces(left.argument);
    case "VariableDeclaration":
      return [];
    default:
      return [left];
  }
}

function written(place: Node, code: Code): string | undefined {
  const target = unwrap(place);
  if (target.type === "Identifier") {
    return code.isGlobal(target)
      ? `\`${target.name}\` is a global variable, or undeclared. Declare a variable of your own.`
      : undefined;
  }
  if (target.type !== "MemberExpression") return undefined;
  const what = sharedObject(target.object, code);
  return what === undefined ? undefined : `This changes ${what}. ${advice}`;
}

function writingCall(node: Extract<Node, { type: "CallExpression" }>, code: Code): string | undefined {
  const callee = unwrap(node.callee);
  if (callee.type !== "MemberExpression") return undefined;
  const name = `${globalName(callee.object, code) ?? ""}.${propertyName(callee, code) ?? ""}`;
  const [first] = node.arguments;
  if (!writers.has(name) || !first) return undefined;
  const what = sharedObject(first, code);
  return what === undefined ? undefined : `\`${name}\` changes ${what}. ${advice}`;
}

/** Names an object that is not the candidate's own: a global, something below one, or a prototype that it did not declare. */
function sharedObject(node: Node, code: Code): string | undefined {
  const value = followConstants(node, code);
  if (isGlobalObject(value, code)) return "the global object";
  const name = globalName(value, code);
  if (name !== undefined && page.has(name)) return undefined;
  if (name !== undefined) return `the built-in \`${name}\``;
  if (value.type === "CallExpression") return prototypeOf(value, code);
  if (value.type !== "MemberExpression") return undefined;
  const property = propertyName(value, code);
  if (property === "prototype" && !isOwnClass(value.object, code)) return "a prototype";
  return sharedObject(value.object, code);
}

function prototypeOf(call: Extract<Node, { type: "CallExpression" }>, code: Code): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || propertyName(callee, code) !== "getPrototypeOf") return undefined;
  const owner = globalName(callee.object, code);
  return owner === "Object" || owner === "Reflect" ? "a prototype" : undefined;
}

function isOwnClass(node: Node, code: Code): boolean {
  const value = followConstants(node, code);
  if (value.type === "ClassExpression" || value.type === "FunctionExpression") return true;
  const declaration = code.bindingOf(value)?.node.type;
  return declaration === "ClassDeclaration" || declaration === "FunctionDeclaration";
}

function legacyAccessor(property: string | undefined): string | undefined {
  const legacy = property === "__proto__" || /^__(?:define|lookup)[GS]etter__$/.test(property ?? "");
  return legacy ? `\`${property}\` reaches into a prototype. Use Object.create or a class.` : undefined;
}
