import {
  type InterfacePart,
  interfaceParts,
  parseTargetKey,
  type Section,
  type SectionState,
  type Target,
} from "@vitest-jiti/core";
import { normaliseSignature } from "../syntax/text-layout.ts";
import { parseMirror } from "./read/mirror-module.ts";
import type { Region } from "./read/region.ts";
import { isEdited } from "./text-hash.ts";

/**
 * How the section of a target relates to the target and to what was last written. Damage in the mirror is a conflict and
 * never looks like a missing section.
 *
 * @param verificationKey The present one; without it, a changed one is not noticed.
 */
export function sectionState(target: Target, mirrorText: string | undefined, verificationKey?: string): SectionState {
  if (mirrorText === undefined) return { kind: "missing" };
  const mirror = parseMirror(parseTargetKey(target.key).file, mirrorText);
  const problem = mirror.problemOf(target.key);
  if (problem) return { kind: "conflict", reason: problem.message };
  const section = mirror.sections.get(target.key);
  const region = mirror.regions.get(target.key);
  if (!section || !region) return { kind: "missing" };
  const { hashes } = section;
  // Hashes of another version cannot be compared: what the section was made for is unknown, and its gates decide.
  const isComparable = hashes.parts !== undefined;
  const isSameInterface = !isComparable || hashes.interface === target.interface.hash;
  if (isEdited(section)) return editedState(target, section, region, isSameInterface);
  if (!isSameInterface) return { kind: "stale", section, changed: changedParts(section, target) };
  const changed = [
    ...(isComparable ? [] : (["hashes of another version"] as const)),
    ...(!isComparable || hashes.gates === target.gatesHash ? [] : (["gates"] as const)),
    ...(!isComparable || verificationKey === undefined || hashes.verified === verificationKey
      ? []
      : (["verification key"] as const)),
  ];
  return changed.length === 0 ? { kind: "current", section } : { kind: "unverified", section, changed };
}

/** The parts of the interface that are not those that a section was made for. */
export function changedParts({ hashes }: Section, { interface: { parts } }: Target): readonly InterfacePart[] {
  return hashes.parts ? interfaceParts.filter((part) => hashes.parts?.[part] !== parts[part]) : [];
}

function editedState(target: Target, section: Section, region: Region, isSameInterface: boolean): SectionState {
  const place = `${region.parsed.file}:${region.parsed.lines.lineAt(region.span.start) + 1}`;
  if (!isSameInterface) {
    const changed = changedParts(section, target).join(", ");
    const reason = `${place}: ${target.key} was edited by hand, and its interface at ${target.location.file}:${target.location.line} has changed since (${changed}).`;
    return { kind: "conflict", reason, section };
  }
  const signature = signatureOf(region);
  if (signature !== undefined && normaliseSignature(signature) !== normaliseSignature(target.interface.signature)) {
    const reason = `${place}: the signature of ${target.key} was edited by hand; it has to be the one at ${target.location.file}:${target.location.line}.`;
    return { kind: "conflict", reason, section };
  }
  return { kind: "edited", section };
}

/** Of a function; the signatures in a class that was generated whole are compared where it is spliced. */
function signatureOf({ implementation, parsed }: Region): string | undefined {
  if (implementation.kind === "class") return undefined;
  const { declaration, fn } = implementation.callable;
  return fn.body ? parsed.text.slice(declaration.start, fn.body.start) : undefined;
}
