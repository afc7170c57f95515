import type { GateSite, Location, Target } from "@vitest-jiti/core";
import { canonical, hashOf, hashVersion } from "../canonical/index.ts";
import type { ModuleGraph, SourceFile } from "../modules/index.ts";
import type { Stub } from "../stubs/index.ts";
import type { Node } from "../syntax/parse.ts";
import type { Span } from "../syntax/span.ts";
import { Closures } from "./closure.ts";
import { compilerOptionsOf } from "./compiler-options.ts";

const version = `jiti verification ${hashVersion}`;

/** Computes verification keys for one state of the project. */
export class Verification {
  readonly #graph: ModuleGraph;
  readonly #sitesIn: (file: string) => readonly GateSite[];
  readonly #stubOf: (target: Target) => Stub | undefined;
  readonly #closures: Closures;
  readonly #compilerOptions: readonly string[];
  readonly #gateFiles = new Map<string, string>();
  /** What the targets of one file share when the same files gate them. */
  readonly #shared = new Map<string, string>();

  constructor(
    graph: ModuleGraph,
    sitesIn: (file: string) => readonly GateSite[],
    stubOf: (target: Target) => Stub | undefined,
  ) {
    this.#graph = graph;
    this.#sitesIn = sitesIn;
    this.#stubOf = stubOf;
    this.#closures = new Closures(graph);
    this.#compilerOptions = compilerOptionsOf(graph);
  }

  /**
   * 16 hexadecimal digits over what a target's gates import, the versions of packages and the compiler options. The
   * target's own stub and its gates are left out: the interface and the gates have hashes of their own.
   */
  keyOf(target: Target): string {
    const own = target.location.file;
    const gateFiles = [...new Set([...target.sites, ...target.typeSites].map(({ location }) => location.file))].sort();
    return hashOf([version, this.#sharedBy(own, gateFiles), this.#digestAround(target)]);
  }

  #sharedBy(own: string, gateFiles: readonly string[]): string {
    const roots = [own, ...gateFiles];
    const id = roots.join("\0");
    let shared = this.#shared.get(id);
    if (shared === undefined) {
      const closures = roots.map((root) => this.#closures.of(root));
      const files = new Set(closures.flatMap((closure) => [...closure.files]));
      files.delete(own);
      shared = hashOf([
        this.#compilerOptions,
        [...new Set(closures.flatMap(({ packages }) => [...packages]))].sort(),
        [...files].sort().map((file) => `${file} ${this.#digestOf(file)}`),
      ]);
      this.#shared.set(id, shared);
    }
    return shared;
  }

  #digestOf(file: string): string {
    const source = this.#graph.source(file);
    if (source === undefined) return "";
    const sites = this.#sitesIn(file);
    return sites.length === 0 ? source.digest : this.#digestOfGateFile(source, sites);
  }

  /** Gates of other targets in the same file say nothing about this one; what stands beside the gates may. */
  #digestOfGateFile(source: SourceFile, sites: readonly GateSite[]): string {
    const known = this.#gateFiles.get(source.file);
    if (known !== undefined) return known;
    const { parsed } = source;
    const starts = sites.map(({ location }) => parsed.lines.offsetOf(positionOf(location)));
    const others = parsed.program.body.filter(
      (statement: Node) => !starts.some((start) => start >= statement.start && start < statement.end),
    );
    const digest = hashOf(others.map((statement) => canonical(parsed, statement)));
    this.#gateFiles.set(source.file, digest);
    return digest;
  }

  #digestAround(target: Target): string {
    const source = this.#graph.source(target.location.file);
    const stub = this.#stubOf(target);
    if (source === undefined || stub === undefined) return "";
    const { start, end } = withDoc(source, stub.declaration);
    return hashOf([source.text.slice(0, start), source.text.slice(end)]);
  }
}

function positionOf({ line, column = 1 }: Location): { line: number; column: number } {
  return { line, column };
}

/** A declaration with the comments directly before it. */
function withDoc({ text, parsed }: SourceFile, { start, end }: Span): Span {
  let first = start;
  for (const comment of parsed.comments.toReversed()) {
    if (comment.end > first) continue;
    if (text.slice(comment.end, first).trim() !== "") break;
    first = comment.start;
  }
  return { start: first, end };
}
