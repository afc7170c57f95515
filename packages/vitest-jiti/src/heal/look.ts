import {
  casesPath,
  type JitiError,
  parseTargetKey,
  specTestsPath,
  type Target,
  type TargetKey,
} from "@vitest-jiti/core";
import { isSettled, type Planning } from "@vitest-jiti/engine/pass";
import type { ProjectScan } from "@vitest-jiti/source";
import type { Watched } from "../watch/agenda.ts";

/** What some test files ask for at a moment. */
export interface Look {
  /** Targets that are not up to date and may be brought up to date. */
  readonly watched: readonly Watched[];
  readonly refused: ReadonlyMap<TargetKey, JitiError>;
  /** Hashes of the interfaces of all targets that the files gate. */
  readonly interfaces: ReadonlyMap<TargetKey, string>;
  readonly problems: readonly JitiError[];
}

/**
 * Says what is to be done about some targets.
 *
 * @param inputsOf What a generation of a target starts from, as one text.
 * @param openSeen Tells what its agents are told beside that; not asked where nothing is to be generated.
 */
export async function lookAt(
  selected: readonly TargetKey[],
  planning: Planning,
  scan: ProjectScan,
  inputsOf: (target: Target) => string,
  openSeen: () => Promise<(target: Target) => string>,
): Promise<Look> {
  const planned = planning.plan(selected);
  const open = planned.filter((one) => !isSettled(one));
  const seen = open.length === 0 ? () => "" : await openSeen();
  return {
    problems: scan.problems,
    interfaces: new Map(planned.map(({ target }) => [target.key, target.interface.hash])),
    refused: new Map(planned.flatMap(({ target, plan }) => (plan.kind === "refuse" ? [[target.key, plan.error]] : []))),
    watched: open.map(({ target }) => ({
      key: target.key,
      source: target.location.file,
      gateFiles: scan.gateFilesOf(target.key),
      spec: `${inputsOf(target)} ${planning.stateOf(target).kind} ${seen(target)}`,
    })),
  };
}

/** What has a file below `.jiti/`, or may get one: each by its path there. */
export function sourcesIn({ targets, sites }: ProjectScan): readonly string[] {
  const gating = new Set(sites.map(({ location }) => location.file));
  const withSpecTests = new Set(sites.flatMap(({ titles, location }) => (titles === undefined ? [] : [location.file])));
  const tests = [...[...withSpecTests].map(specTestsPath), ...[...gating].map(casesPath)];
  return [
    ...new Set([...targets.keys()].map((key) => parseTargetKey(key).file)),
    ...tests.map((file) => file.slice(".jiti/".length)),
  ];
}
