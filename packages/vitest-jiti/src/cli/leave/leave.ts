import { parseTargetKey, type Target, type TargetKey } from "@vitest-jiti/core";
import {
  type Change,
  createProject,
  type LeavePlan,
  type LeaveRequest,
  mirrorPath,
  planToLeave,
  type Project,
  type ProjectScan,
  type RefusedTarget,
  specFiles,
  sectionState,
  specifierStyleOf,
  statedGates,
} from "@vitest-jiti/source";
import { join } from "node:path";
import { diskFiles } from "../../heal/disk-files.ts";
import { sweepBeside } from "../../heal/turns/leftovers.ts";
import { findRoot } from "../../settings/find-root.ts";
import type { Shell } from "../command.ts";
import { aliasesOf, aliasHomesOf } from "../../heal/aliases.ts";
import { selectTargets } from "../select-targets.ts";
import { type UserVitest, withUserVitest } from "../user-vitest.ts";
import { applyChanges, completeInterrupted } from "./apply.ts";
import { configChanges, type Farewell, sayFarewell } from "./farewell.ts";
import { refusalOf, refusalOfTests } from "./refusal.ts";
import { removeEmptyFolders } from "./tidy.ts";
import { verifyGates } from "./verify-gates.ts";

export interface LeaveOptions {
  readonly form: "merge" | "freeze";
  /** Keys, files and names; none of them for all targets. */
  readonly typed: readonly string[];
  readonly dryRun: boolean;
  /** Scratch tests are removed instead of becoming ordinary tests. */
  readonly prune: boolean;
}

/** What became of it. */
export interface Left {
  readonly form: "merge" | "freeze";
  readonly dryRun: boolean;
  /** Files that an earlier, interrupted run still had to write. */
  readonly completed: readonly string[];
  readonly keys: readonly TargetKey[];
  /** Where there is one, nothing was written. */
  readonly refused: readonly RefusedTarget[];
  /** What was written, or would be. */
  readonly changes: readonly Change[];
  /** When no stub is left. */
  readonly farewell: Farewell | undefined;
}

/**
 * Takes targets out of the mirror and puts them where they are meant to stay. Everything is checked before the first
 * write, and either all is written or nothing.
 *
 * @throws JitiError `JITI_TARGET_UNKNOWN`, `JITI_MERGE_FAILED`, and what is wrong with the project's files.
 */
export async function leave(options: LeaveOptions, shell: Shell): Promise<Left> {
  const { form, dryRun } = options;
  const { folder: root } = findRoot(shell.folder);
  // First of all: what was half-written may be the configuration that is opened next.
  const completed = dryRun ? [] : await completeInterrupted(root, diskFiles);
  sweepBeside(completed.map((file) => join(root, file)));
  const weighed = await withUserVitest(shell.folder, shell.env, (opened) =>
    weigh(options, opened, { root, folder: shell.folder }),
  );
  const { keys, refused, changes, files, read } = weighed;
  const left = { form, dryRun, completed, keys, refused, changes };
  if (refused.length > 0 || dryRun) return { ...left, farewell: undefined };
  if (changes.length > 0) await applyChanges(root, changes, diskFiles);
  await removeEmptyFolders(root, changes);
  return { ...left, farewell: weighed.isLast ? await sayFarewell(root, shell.folder, files, read) : undefined };
}

interface Weighed extends Pick<Left, "keys" | "refused" | "changes"> {
  /** When no stub is left. */
  readonly isLast: boolean;
  /** The project's files, relative to its root. */
  readonly files: readonly string[];
  readonly read: (file: string) => string | undefined;
}

/** Finds out what is to be written, and what keeps it from being written. */
async function weigh(
  { form, typed, prune }: LeaveOptions,
  opened: UserVitest,
  { root, folder }: { readonly root: string; readonly folder: string },
): Promise<Weighed> {
  const project = createProject({ root, resolve: aliasesOf(aliasHomesOf(opened.vitest.projects)) });
  const scan = project.scan();
  const files = project.files();
  const all = [...scan.targets.keys()];
  const keys = typed.length === 0 ? all : selectTargets(typed, { keys: all, root, folder });
  const isLast = keys.length === all.length;
  const read = (file: string): string | undefined => diskFiles.read(join(root, file));

  const targets = keys.flatMap((key) => scan.targets.get(key) ?? []);
  const unfit = targets.flatMap((target) => unfitness(target, project, scan, read));
  const fit = targets.filter(({ key }) => !unfit.some((one) => one.key === key));
  const request: LeaveRequest = {
    keys: fit.map(({ key }) => key),
    form,
    prune,
    style: specifierStyleOf(files.flatMap((file) => read(file) ?? [])),
    bindings: project.bindings(),
    declared: new Set(all),
    specFiles: specFiles(root).map(({ testFile }) => testFile),
    tried: () => undefined,
    read,
  };
  const plan = planToLeave(request);
  // Nothing is run for files that will not be written.
  const changesOf = ({ changes }: LeavePlan): readonly Change[] =>
    isLast ? withConfigs(changes, configChanges(files, read)) : changes;
  throwProblem(scan, isLast, changesOf(plan));
  const unspliced = new Set(plan.refused.map(({ key }) => key));
  const { red, tried } = await verifyGates(
    fit.filter(({ key }) => !unspliced.has(key)),
    opened,
  );
  const changes = changesOf(planToLeave({ ...request, tried }));
  const refused = [...unfit, ...plan.refused, ...[...red].map(([key, error]) => ({ key, error }))].sort(byKey);
  return { keys, refused, changes, isLast, files, read };
}

function unfitness(
  target: Target,
  project: Project,
  { targets }: ProjectScan,
  read: (file: string) => string | undefined,
): readonly RefusedTarget[] {
  const mirror = read(mirrorPath(parseTargetKey(target.key).file));
  const error =
    refusalOf(target, sectionState(target, mirror, project.verificationKey(target))) ??
    refusalOfTests(target, statedGates(target, targets, read));
  return error ? [{ key: target.key, error }] : [];
}

/** Configs go after the sources, which until then need the plugin, and before the mirrors, which it reads. */
function withConfigs(changes: readonly Change[], configs: readonly Change[]): readonly Change[] {
  const isMirror = ({ file }: Change): boolean => file.startsWith(".jiti/");
  return [...changes.filter((change) => !isMirror(change)), ...configs, ...changes.filter(isMirror)];
}

/** A gate that cannot be resolved may be one of these targets; a file that does not parse cannot be rewritten. */
function throwProblem({ problems }: ProjectScan, isLast: boolean, changes: readonly Change[]): void {
  const problem = problems.find(({ at }) => isLast || changes.some(({ file }) => file === at?.file));
  if (problem) throw problem;
}

function byKey(a: RefusedTarget, b: RefusedTarget): number {
  return a.key < b.key ? -1 : 1;
}
