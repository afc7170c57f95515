import { type CandidatePart, mapParts, type Section, type TargetKey, targetKey } from "@vitest-jiti/core";
import { putSection, textHash } from "../mirror/index.ts";
import { renderSection } from "../render/index.ts";
import { findStubs } from "../stubs/index.ts";

/** Sixteen digits that stand for a hash nobody looks at. */
export const someHash = "0123456789abcdef";

export interface Written {
  readonly body: string;
  readonly helpers?: string;
  readonly imports?: string;
}

/** What an agent would submit for a stub. */
export function partOf(file: string, path: string, { body, helpers = "", imports = "" }: Written): CandidatePart {
  return { target: targetKey(file, path), body, helpers, imports };
}

/** The section of a submission, stamped as the engine does it. */
export function sectionOf(file: string, source: string, path: string, written: Written): Section {
  const part = partOf(file, path, written);
  const rendered = renderSection(findStubs(file, source), part);
  return stamp(part.target, rendered.code, rendered.imports);
}

/** A section of ready text. */
export function stamp(key: TargetKey, code: string, imports: readonly string[] = []): Section {
  const unhashed = { key, code, imports };
  const parts = mapParts(() => someHash.slice(0, 6));
  const hashes = { interface: someHash, gates: someHash, verified: someHash, text: textHash(unhashed), parts };
  return { ...unhashed, hashes };
}

/** The mirror after these stubs have been written, in this order. */
export function mirrorOf(file: string, source: string, written: Readonly<Record<string, Written>>): string {
  const sections = Object.entries(written).map(([path, code]) => sectionOf(file, source, path, code));
  return sections.reduce((text: string | undefined, section) => putSection(text, file, section), undefined) ?? "";
}
