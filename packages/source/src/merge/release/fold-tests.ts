import { gateName, type TargetKey } from "@vitest-jiti/core";
import {
  type FileBindings,
  isSuite,
  type Place,
  type RequiredCall,
  scopeOf,
  titlesAt,
  walkPlaces,
} from "../../gates/index.ts";
import { foldSpecTest } from "../../spec-tests/fold-spec-test.ts";
import type { SpecFile } from "../../spec-tests/spec-file.ts";
import { isReference } from "../../syntax/is-reference.ts";
import type { Node } from "../../syntax/parse.ts";
import { unwrap } from "../../syntax/unwrap.ts";
import { ImportedNames, type Wanted } from "../imported-names.ts";
import type { Rewriter } from "../rewriter.ts";
import { foldProperty, propertyAt } from "./fold-property.ts";
import type { LeavingCases } from "./kept-cases.ts";

const vitestTest: Wanted = { module: "vitest", exports: ["test", "it"], names: ["test", "vitestTest"] };
const fastCheck: Wanted = { module: "fast-check", exports: ["default", "*"], names: ["fc", "fastCheck"] };

/** A constant that holds nothing but a bound test, and where it is used. */
interface Constant {
  readonly statement: Node;
  readonly uses: readonly Place[];
}

/** What stands in `.jiti/tests/` for a test file, and goes into it. */
export interface Beside {
  readonly specTests?: SpecFile | undefined;
  readonly cases?: LeavingCases | undefined;
}

/** Puts Vitest's `test` where bound tests were. */
export function foldTests(
  { source, required, gates, imported }: FileBindings,
  released: ReadonlySet<RequiredCall>,
  gone: ReadonlySet<TargetKey>,
  { specTests, cases }: Beside,
  rewriter: Rewriter,
): void {
  const { parsed } = source;
  const names = new ImportedNames(parsed);
  const calls = required.filter((call) => released.has(call) && !isSuite(call.node));
  const constants = new Map(
    calls.flatMap((call) => {
      const constant = constantOf(call, parsed.program);
      return constant ? [[call, constant] as const] : [];
    }),
  );
  const places = [...calls.map(({ place }) => place), ...[...constants.values()].flatMap(({ uses }) => uses)];
  if (places.length > 0) {
    const test = names.nameFor(vitestTest, places);
    for (const call of calls) {
      const constant = constants.get(call);
      if (constant) rewriter.removeStatement(constant.statement);
      else rewriter.replace(call.node.start, call.node.end, test);
      for (const use of constant?.uses ?? []) rename(use, test, rewriter);
    }
  }

  const isReleased = (origin: (typeof gates)[number]["origin"]): boolean =>
    origin.kind === "call"
      ? calls.some(({ node }) => node === origin.node)
      : (imported.get(origin.name) ?? []).every((key) => gone.has(key));
  const targetsOf = (origin: (typeof gates)[number]["origin"]): readonly TargetKey[] => {
    const keys =
      origin.kind === "call"
        ? (required.find(({ node }) => node === origin.node)?.targets.flatMap((target) => target.keys) ?? [])
        : (imported.get(origin.name) ?? []);
    return [...new Set(keys)].sort();
  };
  const freed = gates.filter(({ form, origin }) => form === "test" && isReleased(origin));
  const keysOf = (origin: (typeof gates)[number]["origin"]): readonly TargetKey[] =>
    origin.kind === "call"
      ? calls.filter(({ node }) => node === origin.node).flatMap(({ targets }) => targets.flatMap(({ keys }) => keys))
      : (imported.get(origin.name) ?? []);
  const properties = freed.flatMap(({ node, place, origin }) => {
    const property = propertyAt(node, place);
    return property ? [{ ...property, keys: [...new Set(keysOf(origin))] }] : [];
  });
  if (properties.length > 0) {
    const fc = names.nameFor(
      fastCheck,
      properties.map(({ place }) => place),
    );
    for (const property of properties) {
      const titles = titlesAt(property.place);
      foldProperty(property, property.keys, fc, parsed, rewriter, titles ? (cases?.take(titles) ?? []) : []);
    }
  }
  for (const { node, place, origin, unwritten, titles } of freed) {
    if (!unwritten || properties.some((property) => property.call === node)) continue;
    const gate = titles && { file: source.file, titles, targets: targetsOf(origin) };
    const test = gate && specTests?.regions.get(gateName(gate))?.test;
    if (test !== undefined && foldSpecTest(test, node, place, parsed, names, rewriter) !== undefined) continue;
    const root = rootOf(node.callee, origin);
    if (root) rewriter.replace(root.end, root.end, ".todo");
  }
  names.write(rewriter);
}

/** `const testMoney = jiti.requiredFor(parseMoney)`, unless others may see it by that name. */
function constantOf({ place }: RequiredCall, program: Node): Constant | undefined {
  let at = place;
  while (at.outer && unwrap(at.outer.node) !== at.outer.node) at = at.outer;
  const declarator = at.outer;
  const declaration = declarator?.outer;
  if (declarator?.node.type !== "VariableDeclarator" || declaration?.node.type !== "VariableDeclaration")
    return undefined;
  const { id } = declarator.node;
  const { kind, declarations } = declaration.node;
  if (id.type !== "Identifier" || kind !== "const" || declarations.length > 1) return undefined;
  if (declaration.outer?.node.type === "ExportNamedDeclaration") return undefined;
  const scope = scopeOf(id.name, declarator)?.node;
  const uses: Place[] = [];
  walkPlaces({ node: program, outer: undefined }, (use) => {
    if (use.node.type !== "Identifier" || use.node.name !== id.name || use.node === id) return;
    if (isReference(use.node, use.outer) && scopeOf(id.name, use)?.node === scope) uses.push(use);
  });
  const isExported = uses.some(({ outer }) => outer?.node.type === "ExportSpecifier");
  return isExported ? undefined : { statement: declaration.node, uses };
}

function rename({ node, outer }: Place, name: string, rewriter: Rewriter): void {
  if (node.type !== "Identifier") return;
  const isShorthand = outer?.node.type === "Property" && outer.node.shorthand;
  rewriter.replace(node.start, node.start + node.name.length, isShorthand ? `${node.name}: ${name}` : name);
}

/** The test function at the bottom of a chain; `undefined` when the chain says already how the test is treated. */
function rootOf(callee: Node, origin: FileBindings["gates"][number]["origin"]): Node | undefined {
  for (let node = unwrap(callee); ;) {
    if (node === (origin.kind === "call" ? origin.node : undefined) || node.type === "Identifier") return node;
    switch (node.type) {
      case "MemberExpression":
        if (node.computed) return undefined;
        if (["todo", "skip"].includes(node.property.name)) return undefined;
        if (isImported(node, origin)) return node;
        node = unwrap(node.object);
        break;
      case "CallExpression":
        node = unwrap(node.callee);
        break;
      case "TaggedTemplateExpression":
        node = unwrap(node.tag);
        break;
      default:
        return undefined;
    }
  }
}

/** `gates.testMoney` of a module that was imported as a whole. */
function isImported(
  node: Extract<Node, { type: "MemberExpression" }>,
  origin: FileBindings["gates"][number]["origin"],
): boolean {
  if (origin.kind !== "import" || node.computed || node.object.type !== "Identifier") return false;
  return origin.name === `${node.object.name}.${node.property.name}`;
}
