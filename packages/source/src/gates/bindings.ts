import type { TargetKey } from "@vitest-jiti/core";
import type { ModuleGraph, SourceFile } from "../modules/index.ts";
import type { Node } from "../syntax/parse.ts";
import type { CallExpression } from "./bound.ts";
import type { BoundExports } from "./bound-exports.ts";
import { findGateCalls, type GateCall } from "./calls.ts";
import { resolveTarget, type StubKeys } from "./resolve-target.ts";
import { targetExpressions } from "./target-expression.ts";
import type { Place } from "./tree.ts";

/** An argument of `requiredFor` and the stubs that it leads to. */
export interface BoundTarget {
  readonly node: Node;
  readonly keys: readonly TargetKey[];
}

/** A call of `jiti.requiredFor`. */
export interface RequiredCall {
  readonly node: CallExpression;
  readonly place: Place;
  readonly targets: readonly BoundTarget[];
}

/** How a file binds tests to targets, for those who rewrite it. */
export interface FileBindings {
  readonly source: SourceFile;
  /** In source order. */
  readonly required: readonly RequiredCall[];
  /** Calls that register gates, in source order. */
  readonly gates: readonly GateCall[];
  /** Targets of bound tests that the file imports, by their names here; `gates.testMoney` of whole modules. */
  readonly imported: ReadonlyMap<string, readonly TargetKey[]>;
}

/** Reads how a file binds tests to targets. What cannot be resolved has no keys; `findSites` reports it. */
export function bindingsOfFile(
  source: SourceFile,
  graph: ModuleGraph,
  exports: BoundExports,
  stubsOf: StubKeys,
): FileBindings {
  const names = exports.importsOf(source.file);
  const { calls, required } = findGateCalls(source.parsed, source.table, names);
  const targetsOf = (file: string, call: CallExpression, place: Place): readonly BoundTarget[] =>
    targetExpressions(call, place).map((expression) => {
      if (expression.root === undefined) return { node: expression.node, keys: [] };
      const resolved = resolveTarget(file, expression, graph, stubsOf);
      return { node: expression.node, keys: resolved.kind === "targets" ? resolved.keys : [] };
    });
  const imported = [...names].flatMap((name): [string, readonly TargetKey[]][] => {
    const bound = exports.ofImport(source.file, name);
    if (bound === undefined) return [];
    const { node, call } = bound.origin;
    return [[name, targetsOf(bound.file, node, call).flatMap(({ keys }) => keys)]];
  });
  return {
    source,
    required: required.map(({ node, place }) => ({ node, place, targets: targetsOf(source.file, node, place) })),
    gates: calls,
    imported: new Map(imported),
  };
}
