import {
  type JitiError,
  parseTargetKey,
  type Section,
  type SectionState,
  specTestsPath,
  type SpecTestState,
  type Target,
} from "@vitest-jiti/core";
import {
  createMirror,
  createProject,
  type Mirror,
  orphansOf,
  orphanSpecTests,
  type Project,
  type ProjectScan,
  readHolocronEntry,
  sectionState,
  specFiles,
  statedGates,
  textHash,
  titleOf,
} from "@vitest-jiti/source";
import { join } from "node:path";
import { aliasesOf } from "../../heal/aliases.ts";
import { diskFiles } from "../../heal/disk-files.ts";
import { notedAliases } from "../../heal/noted-aliases.ts";
import { lastChanges, runsSoFar } from "../../heal/runs.ts";
import { findRoot } from "../../settings/find-root.ts";
import { type Share, shareOf } from "./share.ts";

/** One target, as far as it can be told without running anything. */
export interface TargetStatus {
  readonly key: string;
  readonly state: SectionState["kind"];
  /** What changed since its section was written. */
  readonly changed: readonly string[];
  readonly file: string;
  readonly line: number;
  /** `null` where nobody remembers: `.jiti/holocron/` is not committed. */
  readonly score: number | null;
  /** ISO 8601. */
  readonly generatedAt: string | null;
  /** Runs on this machine since the section's text last changed. */
  readonly runs: number | null;
  readonly gates: number;
  /** Gates without a body, and what there is of their tests. */
  readonly specTests: readonly { readonly title: string; readonly state: SpecTestState["kind"] }[];
}

export interface Status {
  readonly root: string;
  /** Sorted by key. */
  readonly targets: readonly TargetStatus[];
  /** Keys of sections whose targets are gone. */
  readonly orphans: readonly string[];
  /** Spec tests whose gates are gone. */
  readonly orphanTests: readonly { readonly title: string; readonly file: string }[];
  readonly share: Share;
  readonly problems: readonly JitiError[];
}

/** A project as the disk has it. */
export interface OnDisk {
  readonly root: string;
  readonly project: Project;
  readonly scan: ProjectScan;
  readonly mirror: Mirror;
}

/** Opens the project around a folder. Loads none of the user's code: the aliases are those of the last run. */
export function openDisk(folder: string): OnDisk {
  const root = findRoot(folder).folder;
  const project = createProject({ root, resolve: aliasesOf(notedAliases(root)) });
  return { root, project, scan: project.scan(), mirror: createMirror(root, diskFiles) };
}

/** The state of a target's section. */
export function stateOf(target: Target, { mirror, project }: OnDisk): SectionState {
  const text = mirror.read(parseTargetKey(target.key).file);
  return sectionState(target, text, project.verificationKey(target));
}

/** Everything that `status` tells. Runs nothing and writes nothing. */
export function readStatus(folder: string): Status {
  const disk = openDisk(folder);
  const { root, scan, mirror } = disk;
  const states = [...scan.targets.values()].map((target) => [target, stateOf(target, disk)] as const);
  const runs = runsSoFar(root);
  const changes = lastChanges(root);
  const targets = states.map(([target, state]): TargetStatus => {
    const section = "section" in state ? state.section : undefined;
    const known = section && readHolocronEntry(root, diskFiles, section);
    const change = changes.get(target.key);
    return {
      key: target.key,
      state: state.kind,
      changed: "changed" in state ? state.changed : [],
      file: target.location.file,
      line: target.location.line,
      score: known?.provenance.score.total ?? null,
      generatedAt: known?.provenance.at ?? null,
      runs: section && change?.text === textHash(section) ? runs - change.run : null,
      gates: target.sites.length,
      specTests: statedGates(target, scan.targets, (file) => diskFiles.read(join(root, file))).map((stated) => ({
        title: titleOf(stated.gate),
        state: stated.state.kind,
      })),
    };
  });
  const sections = states.flatMap(([, state]): Section[] => ("section" in state ? [state.section] : []));
  return {
    root,
    targets,
    orphans: orphansOf(mirror, scan).map(({ key }) => key),
    orphanTests: orphanSpecTests(specFiles(root), scan).map(({ test }) => ({
      title: titleOf(test),
      file: specTestsPath(test.file),
    })),
    share: shareOf(disk, sections),
    problems: scan.problems,
  };
}
