import type { GateSite, JitiError, Target, TargetKey } from "@vitest-jiti/core";
import type { FileBindings } from "../gates/index.ts";
import type { ModuleGraph } from "../modules/index.ts";
import type { FileUse } from "./file-use.ts";
import { ProjectReader } from "./reader.ts";
import { bySite } from "./target.ts";
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
  bindings(): readonly FileBindings[];
}

/**
 * Reads stubs and gates of the project.
 *
 * @param candidates All code files of the project, sorted.
 * @param useOf How the test runner uses a file with gates.
 * @param relative Makes paths relative to the root.
 */
export function readProject(
  candidates: readonly string[],
  graph: ModuleGraph,
  useOf: (file: string) => FileUse,
  relative: (path: string) => string,
): Reading {
  const reader = new ProjectReader(candidates, graph, useOf);
  const { targets, sites, problems } = reader.read();
  const keysIn = (file: string): readonly TargetKey[] =>
    [...new Set(reader.sitesIn(file).flatMap((site) => site.targets))].sort();
  const verificationKeys = new WeakMap<Target, string>();
  let verification: Verification | undefined;
  return {
    scan: {
      targets,
      sites,
      problems,
      targetsOf: (testFile) => keysIn(reader.hasSites(testFile) ? testFile : relative(testFile)),
      gateFilesOf: (key) => [...new Set(sitesOf(targets.get(key)).map(({ location }) => location.file))],
    },
    bindings: () => reader.bindings(),
    verificationKey: (target) => {
      const known = verificationKeys.get(target);
      if (known !== undefined) return known;
      verification ??= new Verification(
        graph,
        (file) => reader.sitesIn(file),
        ({ key }) => reader.stubOf(key),
      );
      const key = verification.keyOf(target);
      verificationKeys.set(target, key);
      return key;
    },
  };
}

function sitesOf(target: Target | undefined): readonly GateSite[] {
  return target === undefined ? [] : [...target.sites, ...target.typeSites].sort(bySite);
}
