import { parseTargetKey } from "@vitest-jiti/core";
import { type Checks, createChecks } from "@vitest-jiti/checks";
import { findRoot } from "../../settings/find-root.ts";
import { resolveSettings } from "../../settings/resolve.ts";
import type { Shell } from "../command.ts";
import { openDisk } from "../status/read-status.ts";
import { byPlace } from "./by-place.ts";
import { checkFiles } from "./check-files.ts";
import { type CheckedSections, checkSections } from "./check-sections.ts";
import { findFiles } from "./find-files.ts";
import { policiesOfCoder } from "./policies-of.ts";

/** What was checked, and what was found. */
export interface Checked extends CheckedSections {
  /** Checked whole, relative to the root. */
  readonly files: readonly string[];
  /** What limits the checks: each a sentence. */
  readonly warnings: readonly string[];
}

/**
 * Checks generated code as it stands, and whole files.
 *
 * @param typed Keys and names of targets, files, folders and globs; none of them for all generated code.
 * @throws JitiError `JITI_TARGET_UNKNOWN`, `JITI_ESLINT_BROKEN`, `JITI_TSCONFIG_BROKEN`, and what keeps an agent from being
 *   used, whose policies decide; UsageError for files that cannot be checked.
 */
export async function runCheck(typed: readonly string[], shell: Shell): Promise<Checked> {
  const warnings = new Set<string>();
  const onWarning = (message: string): void => void warnings.add(message);
  const checks = createChecks({ root: findRoot(shell.folder).folder, onWarning });
  try {
    const found = await (typed.length === 0 ? checkAll(shell, checks) : checkNamed(typed, shell, checks));
    return { ...found, warnings: [...warnings] };
  } finally {
    await checks.close();
  }
}

type Found = Omit<Checked, "warnings">;

async function checkAll(shell: Shell, checks: Checks): Promise<Found> {
  return { files: [], ...(await checkSections([], shell, checks)) };
}

async function checkNamed(typed: readonly string[], shell: Shell, checks: Checks): Promise<Found> {
  const { root, mirror, scan } = openDisk(shell.folder);
  const keys = [...scan.targets.keys()];
  const { files, targets } = findFiles(typed, { root, folder: shell.folder, keys });
  const withStubs = files.filter((file) => keys.some((key) => parseTargetKey(key).file === file));
  const sections = [...targets, ...withStubs];
  const checked = sections.length === 0 ? nothing : await checkSections(sections, shell, checks);
  if (files.length === 0) return { files, ...checked };
  const { settings } = await resolveSettings(shell.folder, {}, shell.env);
  const found = await checkFiles(files, { root, mirror, checks, policies: policiesOfCoder(root, settings) });
  // What a section broke elsewhere in its file was found there, too.
  const ofSections = checked.faults.filter(
    ({ message }) => !files.some((file) => message.includes(` (in ${file}, at `)),
  );
  return { ...checked, files, faults: [...ofSections, ...found].sort(byPlace) };
}

const nothing: CheckedSections = { checked: [], missing: [], faults: [], problems: [] };
