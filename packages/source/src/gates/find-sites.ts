import { type GateSite, JitiError, type Location, type TargetKey } from "@vitest-jiti/core";
import { canonical, hashOf } from "../canonical/index.ts";
import type { ModuleGraph, SourceFile } from "../modules/index.ts";
import type { Node } from "../syntax/parse.ts";
import { sliceOf } from "../syntax/span.ts";
import { unwrap } from "../syntax/unwrap.ts";
import type { CallExpression } from "./bound.ts";
import type { BoundExports } from "./bound-exports.ts";
import { findGateCalls, type GateCall, type GateCalls } from "./calls.ts";
import { resolveTarget, type StubKeys } from "./resolve-target.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";
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

/** Finds the gate sites of a file and the targets that they are about. */
export function findSites(source: SourceFile, graph: ModuleGraph, exports: BoundExports, stubsOf: StubKeys): FileSites {
  const imported = exports.importsOf(source.file);
  const found = findGateCalls(source.parsed, imported);
  const resolution = new FileResolution(source, found, graph, exports, stubsOf);
  const sites = found.calls.flatMap((call) => resolution.siteOf(call));
  return { sites, problems: [...resolution.untraceable(), ...resolution.problems] };
}

class FileResolution {
  readonly problems: JitiError[] = [];
  readonly #source: SourceFile;
  readonly #found: GateCalls;
  readonly #graph: ModuleGraph;
  readonly #exports: BoundExports;
  readonly #stubsOf: StubKeys;
  readonly #targets = new Map<Node, readonly TargetKey[]>();

  constructor(source: SourceFile, found: GateCalls, graph: ModuleGraph, exports: BoundExports, stubsOf: StubKeys) {
    this.#source = source;
    this.#found = found;
    this.#graph = graph;
    this.#exports = exports;
    this.#stubsOf = stubsOf;
    // What is bound and never called is a mistake all the same when nobody can tell what it is bound to.
    for (const place of found.required) this.#targetsOf(source.file, place.node, place.place);
  }

  siteOf({ node, place, origin, form, unwritten }: GateCall): readonly HashedSite[] {
    const targets = this.#targetsFrom(origin);
    if (targets.length === 0) return [];
    const { file, parsed, text } = this.#source;
    const around = surroundingsOf(place, parsed, this.#source.table, (statement) => this.#isBinding(statement));
    const site: GateSite = {
      location: this.#locate(node),
      endLine: parsed.lines.positionAt(node.end).line,
      targets,
      form,
      source: sliceOf(text, node),
      helpers: around.helpers,
      unwritten,
    };
    return [{ site, digest: hashOf([canonical(parsed, node), around.canonical, this.#importsOf(file, around)]) }];
  }

  untraceable(): readonly JitiError[] {
    return this.#found.untraceable.map(
      (node) =>
        new JitiError({
          code: "JITI_GATE_UNRESOLVED",
          message: "a test function that is bound to a target is handed on, and its gates cannot be found without running the code.",
          at: this.#locate(node),
          hint: "Keep it in a constant and call it by that name: const testMoney = jiti.requiredFor(parseMoney).",
        }),
    );
  }

  #targetsFrom(origin: GateCall["origin"]): readonly TargetKey[] {
    if (origin.kind === "call") return this.#targetsOf(this.#source.file, origin.node, origin.call);
    const bound = this.#exports.ofImport(this.#source.file, origin.local);
    return bound ? this.#targetsOf(bound.file, bound.origin.node, bound.origin.call) : [];
  }

  /** @param file Where the call of `requiredFor` stands. Its problems are told with that file. */
  #targetsOf(file: string, call: CallExpression, place: Place): readonly TargetKey[] {
    const known = this.#targets.get(call);
    if (known) return known;
    const expressions = targetExpressions(call, place);
    const keys = expressions.flatMap((expression): readonly TargetKey[] => {
      if (expression.root === undefined) {
        if (file === this.#source.file && !this.#found.untraceable.includes(call)) this.#refuse(expression.node, reasonFor(expression.node));
        return [];
      }
      const target = resolveTarget(file, expression, this.#graph, this.#stubsOf);
      if (target.kind === "targets") return target.keys;
      if (file !== this.#source.file) return [];
      if (target.kind === "unresolved") this.#refuse(expression.node, target.reason);
      if (target.kind === "no-target") this.#refuseOrdinary(expression.node, target.what, target.file);
      return [];
    });
    const targets = [...new Set(keys)].sort();
    this.#targets.set(call, targets);
    return targets;
  }

  #refuse(node: Node, reason: string): void {
    this.problems.push(
      new JitiError({
        code: "JITI_GATE_UNRESOLVED",
        message: `the target ${this.#quote(node)} cannot be resolved: ${reason}.`,
        at: this.#locate(node),
        hint: "Import the stub and name it: jiti.requiredFor(parseMoney), jiti.requiredFor(Clock, \"toString\") or jiti.requiredFor(api.encode).",
      }),
    );
  }

  #refuseOrdinary(node: Node, what: string, file: string): void {
    this.problems.push(
      new JitiError({
        code: "JITI_GATE_NOT_A_TARGET",
        message: `${what} of ${file} is not a target: neither it nor a member of it is a stub.`,
        at: this.#locate(node),
        hint: "Make its body `return jiti.stub();`. If it is implemented, use Vitest's `test` in place of jiti.requiredFor(...).",
      }),
    );
  }

  /** `const testMoney = jiti.requiredFor(parseMoney)` alone says nothing that the targets do not say. */
  #isBinding(statement: Node): boolean {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") return false;
    return declaration.declarations.every(({ init }) => {
      const value = init && unwrap(init);
      return this.#found.required.some(({ node }) => node === value);
    });
  }

  /** What is imported counts by what it is, not by the path that leads to it from here. */
  #importsOf(file: string, { imports }: Surroundings): readonly string[] {
    return imports.map(({ specifier, imported }) => {
      const resolution = this.#graph.resolve(file, specifier);
      const module = resolution.kind === "file" ? resolution.file : resolution.kind === "missing" ? specifier : resolution.name;
      return `${module}:${imported}`;
    });
  }

  #locate(node: Node): Location {
    return { file: this.#source.file, ...this.#source.parsed.lines.positionAt(node.start) };
  }

  #quote(node: Node): string {
    const text = sliceOf(this.#source.text, node).replace(/\s+/g, " ");
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
  }
}

function reasonFor(node: Node): string {
  if (node.type === "Identifier") return "it is neither imported nor a constant of this module";
  return "it is not a name, or a property of one, that can be followed without running the code";
}
