import { type GateSite, JitiError, type Target, type TargetKey } from "@vitest-jiti/core";
import { hashOf } from "../canonical/index.ts";
import { BoundExports, type FileSites, findSites } from "../gates/index.ts";
import { ambientIndex, interfaceOf, mayBeAmbient, Reach, visibleIn } from "../interface/index.ts";
import type { ModuleGraph, SourceFile } from "../modules/index.ts";
import { findStubs, type Stub } from "../stubs/index.ts";
import { importersOf } from "./importers.ts";
import { Verification } from "./verification.ts";

/** What is declared and gated in one state of the project. */
export interface ProjectScan {
  /** Every target, gated or not, sorted by key. */
  readonly targets: ReadonlyMap<TargetKey, Target>;
  /** Sorted by file and position. */
  readonly sites: readonly GateSite[];
  /** One for each thing that is wrong; what they do not concern is complete. Sorted by place. */
  readonly problems: readonly JitiError[];
  /** The targets that a test file gates, sorted. The path may be absolute or relative to the root. */
  targetsOf(testFile: string): readonly TargetKey[];
  /** The files that gate a target, sorted, relative to the root. */
  gateFilesOf(key: TargetKey): readonly string[];
}

/** A scan, and what is computed from it when it is asked for. */
export interface Reading {
  readonly scan: ProjectScan;
  verificationKey(target: Target): string;
}

/**
 * Reads stubs and gates of the project.
 *
 * @param candidates All code files of the project, sorted.
 * @param relative Makes paths relative to the root.
 */
export function readProject(candidates: readonly string[], graph: ModuleGraph, relative: (path: string) => string): Reading {
  const reader = new ProjectReader(candidates, graph);
  const { targets, sites, problems } = reader.read();
  const keysByFile = new Map<string, Set<TargetKey>>();
  for (const { location, targets: keys } of sites) {
    const known = keysByFile.get(location.file) ?? new Set();
    keysByFile.set(location.file, known);
    for (const key of keys) known.add(key);
  }
  const sitesIn = (file: string): readonly GateSite[] => reader.sitesIn(file);
  let verification: Verification | undefined;
  const verificationKeys = new WeakMap<Target, string>();
  return {
    scan: {
      targets,
      sites,
      problems,
      targetsOf: (testFile) => [...(keysByFile.get(testFile) ?? keysByFile.get(relative(testFile)) ?? [])].sort(),
      gateFilesOf: (key) => [...new Set((targets.get(key)?.sites ?? []).map(({ location }) => location.file))],
    },
    verificationKey: (target) => {
      const known = verificationKeys.get(target);
      if (known !== undefined) return known;
      verification ??= new Verification(graph, sitesIn, ({ key }) => reader.stubs.get(key));
      const key = verification.keyOf(target);
      verificationKeys.set(target, key);
      return key;
    },
  };
}

class ProjectReader {
  readonly stubs = new Map<TargetKey, Stub>();
  readonly #candidates: readonly string[];
  readonly #graph: ModuleGraph;
  readonly #keys = new Map<string, ReadonlySet<TargetKey> | undefined>();
  readonly #problems: JitiError[] = [];
  readonly #sites = new Map<string, FileSites>();

  constructor(candidates: readonly string[], graph: ModuleGraph) {
    this.#candidates = candidates;
    this.#graph = graph;
  }

  read(): { targets: ReadonlyMap<TargetKey, Target>; sites: readonly GateSite[]; problems: readonly JitiError[] } {
    const sources = this.#candidates.flatMap((file) => this.#graph.source(file) ?? []);
    const users = sources.filter(({ text }) => text.includes("vitest-jiti"));
    for (const source of users) if (/\bstub\b/.test(source.text)) this.#stubsOf(source.file);
    this.#findSites(users);
    const targets = this.#targets(sources);
    const sites = [...this.#sites.values()].flatMap((found) => found.sites.map(({ site }) => site));
    return { targets, sites: sites.sort(bySite), problems: this.#allProblems() };
  }

  sitesIn(file: string): readonly GateSite[] {
    return this.#sites.get(file)?.sites.map(({ site }) => site) ?? [];
  }

  /** `undefined` when the file has a problem of its own, which is noted. */
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
      for (const stub of stubs) this.stubs.set(stub.key, stub);
      return new Set(stubs.map(({ key }) => key));
    } catch (error) {
      this.#note(error, file);
      return undefined;
    }
  }

  #findSites(users: readonly SourceFile[]): void {
    const gating = users.filter(({ text }) => text.includes("requiredFor"));
    const sharing = gating.filter(({ text }) => /\bexport\b/.test(text)).map(({ file }) => file);
    const importers = sharing.length === 0 ? [] : importersOf(sharing, this.#candidates, this.#graph);
    const files = [...new Set([...gating.map(({ file }) => file), ...importers])].sort();
    const exports = new BoundExports(this.#graph);
    for (const file of files) {
      const source = this.#graph.source(file);
      if (source === undefined) continue;
      try {
        this.#sites.set(file, findSites(source, this.#graph, exports, (declaring) => this.#stubsOf(declaring)));
      } catch (error) {
        this.#note(error, file);
      }
    }
  }

  #targets(sources: readonly SourceFile[]): ReadonlyMap<TargetKey, Target> {
    const ambient = ambientIndex(sources.filter((source) => mayBeAmbient(source) && this.#parses(source)));
    const reach = new Reach(this.#graph, ambient);
    const sitesOf = this.#sitesByTarget();
    const targets = [...this.stubs].flatMap(([key, stub]): readonly (readonly [TargetKey, Target])[] => {
      const { file } = stub.location;
      const source = this.#graph.source(file);
      if (source === undefined) return [];
      try {
        const sites = sitesOf.get(key) ?? [];
        return [[key, targetOf(stub, interfaceOf(source, stub, this.#graph, reach), sites, this.#graph)]];
      } catch (error) {
        this.#note(error, file);
        return [];
      }
    });
    return new Map(targets.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #sitesByTarget(): ReadonlyMap<TargetKey, FileSites["sites"]> {
    const byTarget = new Map<TargetKey, FileSites["sites"][number][]>();
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

  #parses(source: SourceFile): boolean {
    this.#graph.table(source.file);
    return !this.#graph.broken.has(source.file);
  }

  #note(error: unknown, file: string): void {
    if (!(error instanceof JitiError)) throw error;
    const isGateFile = error.code === "JITI_SOURCE_SYNTAX" && this.#graph.source(file)?.text.includes("requiredFor");
    this.#problems.push(isGateFile ? asTestSyntax(error) : error);
  }

  /** Each file that does not parse is told once, however many others need it. */
  #allProblems(): readonly JitiError[] {
    const noted = new Set(this.#problems.filter(isSyntax).map(({ at }) => at?.file));
    const inTheWay = [...this.#graph.broken].filter(([file]) => !noted.has(file)).map(([, error]) => error);
    const fromSites = [...this.#sites.values()].flatMap(({ problems }) => problems);
    return uniqueByMessage([...this.#problems, ...inTheWay, ...fromSites]).sort(byPlace);
  }
}

/** The module's names are dear to describe and needed for prompts alone. */
function targetOf(stub: Stub, of: Target["interface"], hashed: FileSites["sites"], graph: ModuleGraph): Target {
  let visible: Target["visible"] | undefined;
  return {
    key: stub.key,
    location: stub.location,
    interface: of,
    get visible() {
      const own = stub.path.split(/[#.]/)[0];
      return (visible ??= visibleIn(stub.location.file, graph).filter(({ name }) => name !== own));
    },
    sites: hashed.map(({ site }) => site).sort(bySite),
    // By content alone: moving a gate within its file or to another one changes nothing.
    gatesHash: hashOf(["jiti gates 1", ...hashed.map(({ digest }) => digest).sort()]),
  };
}

function asTestSyntax({ message, at, hint, cause }: JitiError): JitiError {
  const bare = at ? message.replace(/^[^ ]+: /, "") : message;
  return new JitiError({ code: "JITI_TEST_SYNTAX", message: bare, at, hint, cause });
}

function isSyntax({ code }: JitiError): boolean {
  return code === "JITI_SOURCE_SYNTAX" || code === "JITI_TEST_SYNTAX";
}

function uniqueByMessage(problems: readonly JitiError[]): JitiError[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.message}`, problem])).values()];
}

function bySite(a: GateSite, b: GateSite): number {
  if (a.location.file !== b.location.file) return a.location.file < b.location.file ? -1 : 1;
  return a.location.line - b.location.line || (a.location.column ?? 0) - (b.location.column ?? 0);
}

function byPlace({ at: a }: JitiError, { at: b }: JitiError): number {
  if (a?.file !== b?.file) return (a?.file ?? "") < (b?.file ?? "") ? -1 : 1;
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}
