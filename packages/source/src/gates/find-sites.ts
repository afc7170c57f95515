import {
  gateName,
  type GateSite,
  type JitiError,
  parseTargetKey,
  type TargetKey,
  unwrittenGate,
  specTestsPath,
} from "@vitest-jiti/core";
import { hashOf } from "../canonical/index.ts";
import type { ImportBinding, ModuleGraph, SourceFile } from "../modules/index.ts";
import { parseSpecFile, specTextHash } from "../spec-tests/spec-file.ts";
import { specTestFunction } from "../spec-tests/spec-test-function.ts";
import type { Node } from "../syntax/parse.ts";
import type { CallExpression, Origin } from "./bound.ts";
import type { BoundExports } from "./bound-exports.ts";
import { type FileGates, readGates } from "./read-gates.ts";
import { notATarget, notRun, unresolved, untraceable } from "./refusals.ts";
import { resolveTarget, type StubKeys } from "./resolve-target.ts";
import { targetExpressions } from "./target-expression.ts";
import type { Place } from "./tree.ts";

/** A gate site together with what its targets' gate hashes are made of. */
export interface HashedSite {
  readonly site: GateSite;
  /** Of the call, its helpers and what they import. */
  readonly digest: string;
}

/** The gate sites of one file. */
export interface FileSites {
  readonly sites: readonly HashedSite[];
  readonly problems: readonly JitiError[];
}

/**
 * Finds the gate sites of a file and the targets that they are about.
 *
 * @param isTest Whether the test runner uses the file as a test file.
 */
export function findSites(
  source: SourceFile,
  graph: ModuleGraph,
  exports: BoundExports,
  stubsOf: StubKeys,
  isTest: boolean,
): FileSites {
  const gates = readGates(source, exports.importsOf(source.file));
  const targets = new TargetsOfFile(source, gates, graph, exports, stubsOf);
  const sites = gates.sites.flatMap(({ origin, site: { titles, ...site }, canonical, imports }): HashedSite[] => {
    const keys = targets.of(origin);
    if (keys.length === 0) return [];
    const digest = hashOf([canonical, importsOf(source.file, imports, graph)]);
    // What stands in another file cannot name the targets of an in-source test as the test itself does.
    const mayBeWritten = titles !== undefined && keys.every((key) => parseTargetKey(key).file !== source.file);
    return [withSpecTest({ site: { ...site, ...(mayBeWritten ? { titles } : {}), targets: keys }, digest }, graph)];
  });
  const lost = gates.untraceable.filter((node) => isTest || !isRequiredForItself(node));
  const [unused] = isTest ? [] : sites;
  return {
    sites,
    problems: [
      ...lost.map((node) => untraceable(source, node)),
      ...(unused ? [notRun(unused.site)] : []),
      ...targets.problems,
    ],
  };
}

/** The spec test that stands for a gate without a body is part of what the gate asks for. */
function withSpecTest(hashed: HashedSite, graph: ModuleGraph): HashedSite {
  const gate = unwrittenGate(hashed.site);
  const text = gate && graph.source(specTestsPath(gate.file))?.text;
  if (gate === undefined || text === undefined) return hashed;
  const test = parseSpecFile(gate.file, text).regions.get(gateName(gate))?.test;
  if (test === undefined) return hashed;
  const digest = hashOf([hashed.digest, specTextHash({ ...test, code: test.code.replace(test.name, "") })]);
  return { site: { ...hashed.site, specTest: specTestFunction(test) }, digest };
}

/** `jiti.requiredFor` without a call binds nothing: outside test files (wrappers, documentation) it may go anywhere. */
function isRequiredForItself(node: Node): boolean {
  return node.type === "MemberExpression";
}

/** What is imported counts by what it is, not by the path that leads to it from here. */
function importsOf(file: string, imports: readonly ImportBinding[], graph: ModuleGraph): readonly string[] {
  return imports.map(({ specifier, imported }) => {
    const resolution = graph.resolve(file, specifier);
    const module =
      resolution.kind === "file" ? resolution.file : resolution.kind === "missing" ? specifier : resolution.name;
    return `${module}:${imported}`;
  });
}

class TargetsOfFile {
  readonly problems: JitiError[] = [];
  readonly #source: SourceFile;
  readonly #gates: FileGates;
  readonly #graph: ModuleGraph;
  readonly #exports: BoundExports;
  readonly #stubsOf: StubKeys;
  readonly #known = new Map<Node, readonly TargetKey[]>();

  constructor(source: SourceFile, gates: FileGates, graph: ModuleGraph, exports: BoundExports, stubsOf: StubKeys) {
    this.#source = source;
    this.#gates = gates;
    this.#graph = graph;
    this.#exports = exports;
    this.#stubsOf = stubsOf;
    // What is bound and never called is a mistake all the same when nobody can tell what it is bound to.
    for (const { node, place } of gates.required) this.#ofCall(source.file, node, place);
  }

  of(origin: Origin): readonly TargetKey[] {
    if (origin.kind === "call") return this.#ofCall(this.#source.file, origin.node, origin.call);
    const bound = this.#exports.ofImport(this.#source.file, origin.name);
    return bound ? this.#ofCall(bound.file, bound.origin.node, bound.origin.call) : [];
  }

  /** @param file Where the call of `requiredFor` stands. Its problems are told with that file. */
  #ofCall(file: string, call: CallExpression, place: Place): readonly TargetKey[] {
    const known = this.#known.get(call);
    if (known) return known;
    const note = (problem: (source: SourceFile) => JitiError): readonly [] => {
      if (file === this.#source.file && !this.#gates.untraceable.includes(call))
        this.problems.push(problem(this.#source));
      return [];
    };
    const keys = targetExpressions(call, place).flatMap((expression): readonly TargetKey[] => {
      const { node } = expression;
      if (expression.root === undefined) return note((source) => unresolved(source, node));
      const target = resolveTarget(file, expression, this.#graph, this.#stubsOf);
      switch (target.kind) {
        case "targets":
          return target.keys;
        case "unresolved":
          return note((source) => unresolved(source, node, target.reason));
        case "no-target":
          return note((source) => notATarget(source, node, target));
        case "broken":
          return [];
      }
    });
    const targets = [...new Set(keys)].sort();
    this.#known.set(call, targets);
    return targets;
  }
}
