import { JitiError, parseTargetKey, type Section, type Target, type TargetKey } from "@vitest-jiti/core";
import {
  isEdited,
  type Mirror,
  parseMirror,
  putSection,
  sectionState,
  splice,
  stamped,
  textHash,
  withSignature,
} from "@vitest-jiti/source";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findTarget } from "./find-target.ts";
import { putAside } from "./put-aside.ts";
import { resolveSpecTests } from "./resolve-spec-tests.ts";
import { type OnDisk, openDisk } from "./status/read-status.ts";

/** What is to become of the code that a section holds. */
export type Resolution = "keep" | "regenerate";

/**
 * Settles what is to become of a section whose interface changed.
 *
 * @throws JitiError `JITI_MIRROR_CONFLICT`, `JITI_MIRROR_DRIFT` and others where the code cannot be kept as it is.
 */
export async function resolve(folder: string, typed: string, how: Resolution): Promise<string> {
  const disk = openDisk(folder);
  const target = findTarget(disk, typed, folder);
  const tests = await resolveSpecTests(target, disk, how);
  const state = sectionState(target, disk.mirror.read(parseTargetKey(target.key).file) ?? "");
  const isSettled = state.kind !== "stale" && state.kind !== "conflict";
  // Nobody who settles a test wants to give up code that is not in question.
  if (tests.length > 0 && isSettled) return tests.join("\n");
  return [...tests, await resolveSection(target, disk, how)].join("\n");
}

async function resolveSection(target: Target, disk: OnDisk, how: Resolution): Promise<string> {
  const { root, project, mirror } = disk;
  const { file } = parseTargetKey(target.key);
  const text = mirror.read(file) ?? "";
  const state = sectionState(target, text);
  if (state.kind === "missing") return `${target.key} has no section: the next run generates one.`;
  if (state.kind === "conflict" && state.section === undefined) throw beyondRepair(target, state.reason);
  if (how === "regenerate") return discard(root, target.key, text, mirror);
  if (state.kind !== "stale" && state.kind !== "conflict")
    return `Nothing to resolve: the section of ${target.key} is ${state.kind}, and its interface has not changed.`;

  const section = adopted(target, text, project.verificationKey(target));
  assertFits(target, readFileSync(join(root, file), "utf8"), section);
  await mirror.commit(file, [section]);
  const next = isEdited(section)
    ? "It is yours: it runs as it is, and its gates tell whether it is right."
    : "The next run checks it by its gates.";
  return `Kept the code of ${target.key} for the present interface. ${next}`;
}

/** The section under the stub's present signature and with present hashes. */
function adopted(target: Target, text: string, verificationKey: string): Section {
  const { file } = parseTargetKey(target.key);
  const before = sectionOf(target, text);
  const after = sectionOf(target, withSignature(file, text, target.interface));
  if (isEdited(before)) return stamped({ ...after, hashes: before.hashes }, target, verificationKey);
  // Nobody has run its gates for the new interface yet: a verification key that cannot be is never up to date.
  const fresh = stamped(after, target, "0".repeat(16));
  return { ...fresh, hashes: { ...fresh.hashes, text: textHash(fresh) } };
}

function sectionOf(target: Target, text: string): Section {
  const { file } = parseTargetKey(target.key);
  const mirror = parseMirror(file, text);
  const section = mirror.sections.get(target.key);
  if (section === undefined)
    throw mirror.problemOf(target.key) ?? beyondRepair(target, "its region cannot be read under its present signature");
  return section;
}

/** What Vitest could not splice must not be stamped: it would be refused at the next run, and nobody would know why. */
function assertFits(target: Target, source: string, section: Section): void {
  const { file } = parseTargetKey(target.key);
  const mirror = putSection(undefined, file, section);
  const spliced = splice({ sourceFile: file, source, mirror, only: new Set([target.key]), instrument: false });
  const [refused] = spliced?.refused ?? [];
  if (refused) throw refused.error;
}

async function discard(root: string, key: TargetKey, text: string, mirror: Mirror): Promise<string> {
  const { file } = parseTargetKey(key);
  const region = parseMirror(file, text).regions.get(key);
  const copy = await putAside(root, key, region === undefined ? "" : text.slice(region.span.start, region.span.end));
  await mirror.remove(file, [key]);
  return `Removed the section of ${key}: the next run generates it anew. A copy is in ${copy}.`;
}

function beyondRepair(target: Target, reason: string): JitiError {
  return new JitiError({
    code: "JITI_MIRROR_CONFLICT",
    message: `The section of ${target.key} is damaged: ${reason}`,
    at: target.location,
    hint: `Mend .jiti/${target.location.file} by hand: only you know what of it is yours.`,
  });
}
