import type { CallImport, Shape } from "@vitest-jiti/core";
import type { ModuleGraph } from "../modules/index.ts";
import type { Node } from "../syntax/parse.ts";

/** Where a type is written: what its names mean. */
export interface Scope {
  /** Relative to the root. */
  readonly file: string;
  /** Type parameters, and what they stand for. */
  readonly types: ReadonlyMap<string, Shape>;
}

/** Reads types into shapes. Shapes of declarations are kept aside, since they may contain themselves. */
export interface Reading {
  readonly graph: ModuleGraph;
  type(node: Node | null | undefined, scope: Scope): Shape;
  /** The type of a value that has a name. */
  value(name: string, scope: Scope): Shape;
  /** The shape that a definition stands for; a definition that is still being read stays what it is. */
  resolve(shape: Shape): Shape;
  /** Reads a declaration once for each list of arguments. */
  define(name: string, id: string, read: () => Shape): Shape;
  /** Notes that calls need a value of a module; `false` when it cannot be had. */
  need(name: string, file: string): boolean;
  readonly imports: readonly CallImport[];
  readonly definitions: Readonly<Record<string, Shape>>;
}

export const unknown = (reason: string): Shape => ({ kind: "unknown", reason });
export const one = (code: string): Shape => ({ kind: "one", code });
export const nothing = one("undefined");

/** One shape out of several, flat and each once. */
export function union(members: readonly Shape[]): Shape {
  const flat = members.flatMap((member) => (member.kind === "union" ? member.members : [member]));
  const distinct = [...new Map(flat.map((member) => [JSON.stringify(member), member])).values()];
  return distinct.length === 1 && distinct[0] !== undefined ? distinct[0] : { kind: "union", members: distinct };
}
