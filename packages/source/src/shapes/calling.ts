import type { Calling, Step } from "@vitest-jiti/core";
import type { ModuleGraph } from "../modules/index.ts";
import { type ClassNode, namepathOf, type Stub } from "../stubs/index.ts";
import { constructionOf } from "./construction.ts";
import { parametersOf, withTypeParameters } from "./parameters.ts";
import type { Scope } from "./reading.ts";
import { ShapeReader } from "./shape-reader.ts";

/** How a target is called from outside, and with what: read from its types, without TypeScript. */
export function callingOf(stub: Stub, graph: ModuleGraph): Calling {
  const { file } = stub.location;
  const reader = new ShapeReader(graph, file);
  const scope: Scope = { file, types: new Map() };
  const [root = ""] = stub.path.split(/[#.]/);
  const described = describe(stub, scope, reader);
  const isReachable = root === "default" ? needDefault(graph, file) : reader.need(root, file);
  const imports = root === "default" ? [{ name: defaultName, file, exported: "default" }] : [];
  const unreachable = described.unreachable ?? (isReachable ? undefined : `${root} cannot be imported`);
  return {
    ...described.calling,
    definitions: reader.definitions,
    imports: [...imports, ...reader.imports],
    ...(unreachable === undefined ? {} : { unreachable }),
  };
}

interface Described {
  readonly calling: Omit<Calling, "definitions" | "imports" | "unreachable">;
  readonly unreachable?: string | undefined;
}

function describe(stub: Stub, scope: Scope, reader: ShapeReader): Described {
  const { owner, form, classNode } = stub;
  if (form === "class" && classNode !== undefined) {
    const construction = constructionOf(classNode, [], scope, reader);
    const inner = withTypeParameters(classNode.typeParameters, [], scope, reader);
    return {
      calling: {
        kind: "class",
        callee: calleeOf(stub.path),
        parameters: [],
        construction: construction.kind === "possible" ? construction.parameters : [],
        steps: classNode.body.body.flatMap((member) => stepOf(member, inner, reader)),
      },
      unreachable: construction.kind === "impossible" ? construction.reason : undefined,
    };
  }
  const around = owner?.kind === "class" ? withTypeParameters(owner.node.typeParameters, [], scope, reader) : scope;
  const inner = withTypeParameters(stub.fn.typeParameters, [], around, reader);
  const parameters = parametersOf(stub.fn.params, inner, reader);
  if (owner?.kind === "class" && !owner.isStatic) return ofInstance(stub, owner, parameters, scope, reader);
  const isAccessor = form === "getter" || form === "setter";
  return {
    calling: { kind: "function", callee: calleeOf(stub.path), parameters, construction: [], steps: [] },
    unreachable: isAccessor || stub.path.includes("#") ? `${stub.path} is no function` : unnameable(stub.path),
  };
}

function ofInstance(
  stub: Stub,
  owner: { readonly path: string; readonly node: ClassNode },
  parameters: Calling["parameters"],
  scope: Scope,
  reader: ShapeReader,
): Described {
  const construction = constructionOf(owner.node, [], scope, reader);
  const name = stub.path.slice(owner.path.length + 1);
  const kind = stub.form === "getter" || stub.form === "setter" ? stub.form : "method";
  const reason = construction.kind === "impossible" ? construction.reason : undefined;
  return {
    calling: {
      kind: "member",
      callee: calleeOf(owner.path),
      member: { name, kind, parameters },
      parameters,
      construction: construction.kind === "possible" ? construction.parameters : [],
      steps: [],
    },
    unreachable: reason ?? (name.startsWith("#") ? `${stub.path} is private` : undefined),
  };
}

function stepOf(member: ClassNode["body"]["body"][number], scope: Scope, reader: ShapeReader): readonly Step[] {
  if (member.type !== "MethodDefinition" || member.static || member.kind === "constructor" || member.computed)
    return [];
  if (
    member.key.type === "PrivateIdentifier" ||
    member.accessibility === "private" ||
    member.accessibility === "protected"
  )
    return [];
  const inner = withTypeParameters(member.value.typeParameters, [], scope, reader);
  const kind = member.kind === "get" ? "getter" : member.kind === "set" ? "setter" : "method";
  return [{ name: namepathOf(member), kind, parameters: parametersOf(member.value.params, inner, reader) }];
}

const defaultName = "default_";

function calleeOf(path: string): string {
  return path.replace(/^default(?=$|[.#])/, defaultName);
}

function unnameable(path: string): string | undefined {
  return /^[\p{ID_Continue}$.]+$/u.test(path) ? undefined : `${path} has no plain name`;
}

function needDefault(graph: ModuleGraph, file: string): boolean {
  return graph.table(file).exports.has("default");
}
