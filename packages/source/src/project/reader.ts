import type { GateSite, JitiError, Target, TargetKey } from "@vitest-jiti/core";
import {
  bindingsOfFile,
  BoundExports,
  type FileBindings,
  type FileSites,
  findSites,
  type HashedSite,
} from "../gates/index.ts";
import { ambientIndex, interfaceOf, mayBeAmbient, Reach } from "../interface/index.ts";
import type { ModuleGraph, SourceFile } from "../modules/index.ts";
import { findStubs, type Stub } from "../stubs/index.ts";
import type { FileUse } from "./file-use.ts";
import { importersOf } from "./importers.ts";
import { Problems } from "./problems.ts";
import { bySite, targetOf } from "./target.ts";

/** Reads one state of a project: stubs first, then the gates that name them, then what both mean. */
export class ProjectReader {
  readonly #candidates: readonly string[];
  readonly #graph: ModuleGraph;
  readonly #useOf: (file: string) => FileUse;
  readonly #problems: Problems;
  readonly #stubs = new Map<TargetKey, Stub>();
  /** Of each file that was asked for; `undefined` for those with a problem of their own. */
  readonly #keys = new Map<string, ReadonlySet<TargetKey> | undefined>();
  readonly #sites = new Map<string, FileSites>();

  constructor(candidates: readonly string[], graph: ModuleGraph, useOf: (file: string) => FileUse) {
    this.#candidates = candidates;
    this.#graph = graph;
    // Every gate of a file asks.
    const uses = new Map<string, FileUse>();
    this.#useOf = (file) => {
      const use = uses.get(file) ?? useOf(file);
      uses.set(file, use);
      return use;
    };
    this.#problems = new Problems(graph);
  }

  read(): {
    readonly targets: ReadonlyMap<TargetKey, Target>;
    readonly sites: readonly GateSite[];
    readonly problems: readonly JitiError[];
  } {
    const sources = this.#candidates.flatMap((file) => this.#graph.source(file) ?? []);
    const users = sources.filter(({ text }) => text.includes("vitest-jiti"));
    for (const { file, text } of users) if (/\bstub\b/.test(text)) this.#stubsOf(file);
    this.#findSites(users);
    const targets = this.#targets(sources);
    const found = [...this.#sites.values()];
    return {
      targets,
      sites: found.flatMap(({ sites }) => sites.map(({ site }) => site)).sort(bySite),
      problems: this.#problems.all(found.flatMap(({ problems }) => problems)),
    };
  }

  stubOf(key: TargetKey): Stub | undefined {
    return this.#stubs.get(key);
  }

  hasSites(file: string): boolean {
    return this.#sites.has(file);
  }

  /** How each file that gates something, or binds tests for others, does it; sorted by file. */
  bindings(): readonly FileBindings[] {
    const exports = new BoundExports(this.#graph);
    return [...this.#sites.keys()].flatMap((file) => {
      const source = this.#graph.source(file);
      return source ? [bindingsOfFile(source, this.#graph, exports, (declaring) => this.#stubsOf(declaring))] : [];
    });
  }

  sitesIn(file: string): readonly GateSite[] {
    return this.#sites.get(file)?.sites.map(({ site }) => site) ?? [];
  }

  #stubsOf(file: string): ReadonlySet<TargetKey> | undefined {
    if (this.#keys.has(file)) return this.#keys.get(file);
    const keys = this.#readStubs(file);
    this.#keys.set(file, keys);
    return keys;
  }

  #readStubs(file: string): ReadonlySet<TargetKey> | undefined {
    const text = this.#graph.source(file)?.text;
    if (text === undefined || !text.includes("vitest-jiti")) return new Set();
    try {
      const { stubs } = findStubs(file, text);
      for (const stub of stubs) this.#stubs.set(stub.key, stub);
      return new Set(stubs.map(({ key }) => key));
    } catch (error) {
      this.#problems.note(error);
      return undefined;
    }
  }

  #findSites(users: readonly SourceFile[]): void {
    const exports = new BoundExports(this.#graph);
    for (const file of this.#gateFiles(users)) {
      const source = this.#graph.source(file);
      if (source === undefined) continue;
      try {
        this.#sites.set(
          file,
          findSites(
            source,
            this.#graph,
            exports,
            (declaring) => this.#stubsOf(declaring),
            this.#useOf(file) !== "none",
          ),
        );
      } catch (error) {
        this.#problems.note(error);
      }
    }
  }

  /** Files that call `requiredFor`, and those that import what others bound. */
  #gateFiles(users: readonly SourceFile[]): readonly string[] {
    const gating = users.filter(({ text }) => text.includes("requiredFor"));
    const sharing = gating.filter(({ text }) => /\bexport\b/.test(text)).map(({ file }) => file);
    const importers = sharing.length === 0 ? [] : importersOf(sharing, this.#candidates, this.#graph);
    return [...new Set([...gating.map(({ file }) => file), ...importers])].sort();
  }

  #targets(sources: readonly SourceFile[]): ReadonlyMap<TargetKey, Target> {
    const ambient = ambientIndex(sources.filter((source) => mayBeAmbient(source) && this.#parses(source)));
    const reach = new Reach(this.#graph, ambient);
    const sites = this.#sitesByTarget();
    const targets = [...this.#stubs].flatMap(([key, stub]): readonly (readonly [TargetKey, Target])[] => {
      const source = this.#graph.source(stub.location.file);
      if (source === undefined) return [];
      try {
        const own = interfaceOf(source, stub, this.#graph, reach);
        return [[key, targetOf(stub, own, sites.get(key) ?? [], this.#graph, this.#useOf)]];
      } catch (error) {
        this.#problems.note(error);
        return [];
      }
    });
    return new Map(targets.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #sitesByTarget(): ReadonlyMap<TargetKey, readonly HashedSite[]> {
    const byTarget = new Map<TargetKey, HashedSite[]>();
    for (const { sites } of this.#sites.values()) {
      for (const hashed of sites) {
        for (const key of hashed.site.targets) {
          const known = byTarget.get(key);
          if (known) known.push(hashed);
          else byTarget.set(key, [hashed]);
        }
      }
    }
    return byTarget;
  }

  /** A file that does not parse is noted by the graph. */
  #parses({ file }: SourceFile): boolean {
    this.#graph.table(file);
    return !this.#graph.broken.has(file);
  }
}
