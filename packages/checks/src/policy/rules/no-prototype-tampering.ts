import { contains, type Node, unwrap } from "@vitest-jiti/source";
import type { Code } from "../../syntax/code.ts";
import { followConstants, propertyName } from "../../syntax/constants.ts";
import { globalName, isGlobalObject } from "../../syntax/globals.ts";
import { builtinName } from "../builtins.ts";
import { importedFrom } from "../imported-from.ts";
import type { Judged, Rule } from "../rule.ts";

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
  check(node, judged) {
    const { code } = judged;
    switch (node.type) {
      case "AssignmentExpression":
        return writtenPlaces(node.left)
          .map((place) => written(place, judged))
          .find(Boolean);
      case "UpdateExpression":
        return written(node.argument, judged);
      case "UnaryExpression":
        return node.operator === "delete" ? written(node.argument, judged) : undefined;
      case "ForInStatement":
      case "ForOfStatement":
        return writtenPlaces(node.left)
          .map((place) => written(place, judged))
          .find(Boolean);
      case "CallExpression":
        return writingCall(node, judged);
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

function written(place: Node, judged: Judged): string | undefined {
  const { code } = judged;
  const target = unwrap(place);
  if (target.type === "Identifier") {
    return code.isGlobal(target)
      ? `\`${target.name}\` is a global variable, or undeclared. Declare a variable of your own.`
      : undefined;
  }
  if (target.type !== "MemberExpression") return undefined;
  const what = sharedObject(target.object, judged);
  return what === undefined ? undefined : `This changes ${what}. ${advice}`;
}

function writingCall(node: Extract<Node, { type: "CallExpression" }>, judged: Judged): string | undefined {
  const { code } = judged;
  const callee = unwrap(node.callee);
  if (callee.type !== "MemberExpression") return undefined;
  const name = `${globalName(callee.object, code) ?? ""}.${propertyName(callee, code) ?? ""}`;
  const [first] = node.arguments;
  if (!writers.has(name) || !first) return undefined;
  const what = sharedObject(first, judged);
  return what === undefined ? undefined : `\`${name}\` changes ${what}. ${advice}`;
}

/** Names an object that is not the candidate's own: a global, something below one, or a prototype that it did not declare. */
function sharedObject(node: Node, judged: Judged): string | undefined {
  const { code } = judged;
  const value = followConstants(node, code);
  if (isGlobalObject(value, code)) return "the global object";
  const name = globalName(value, code);
  if (name !== undefined && page.has(name)) return undefined;
  if (name !== undefined) return `the built-in \`${name}\``;
  const builtin = builtinOf(value, code);
  if (builtin !== undefined) return `the built-in module \`${builtin}\``;
  if (value.type === "CallExpression") return prototypeOf(value, code);
  if (value.type !== "MemberExpression") return undefined;
  const property = propertyName(value, code);
  if (property === "prototype" && !isOwnClass(value.object, judged)) return "a prototype";
  return sharedObject(value.object, judged);
}

function prototypeOf(call: Extract<Node, { type: "CallExpression" }>, code: Code): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== "MemberExpression" || propertyName(callee, code) !== "getPrototypeOf") return undefined;
  const owner = globalName(callee.object, code);
  return owner === "Object" || owner === "Reflect" ? "a prototype" : undefined;
}

/** The module that a name was imported from, when it is one of Node's. */
function builtinOf(node: Node, code: Code): string | undefined {
  const specifier = code.bindingOf(node)?.node;
  const declaration = specifier && code.parentOf(specifier);
  const source = declaration && importedFrom(declaration);
  return source !== undefined && builtinName(source) !== undefined ? source : undefined;
}

/** A class or function that the candidate wrote. The user's are the tests' as well. */
function isOwnClass(node: Node, { code, written: pieces }: Judged): boolean {
  const value = followConstants(node, code);
  const declaration = /^(?:Class|Function)Expression$/.test(value.type) ? value : code.bindingOf(value)?.node;
  if (declaration === undefined || !/^(?:Class|Function)(?:Expression|Declaration)$/.test(declaration.type))
    return false;
  return pieces.some((piece) => contains(piece, declaration));
}

function legacyAccessor(property: string | undefined): string | undefined {
  const legacy = property === "__proto__" || /^__(?:define|lookup)[GS]etter__$/.test(property ?? "");
  return legacy ? `\`${property}\` reaches into a prototype. Use Object.create or a class.` : undefined;
}
