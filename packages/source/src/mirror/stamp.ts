import type { Section, SectionHashes, Target } from "@vitest-jiti/core";

/** What a header says about the spec that a section was made for, or was found green for. */
export function stampOf(target: Target, verificationKey: string): Omit<SectionHashes, "text"> {
  return {
    interface: target.interface.hash,
    gates: target.gatesHash,
    verified: verificationKey,
    parts: target.interface.parts,
  };
}

/** The section with the hashes of a target as it is now. What was edited by hand still counts as edited. */
export function stamped(section: Section, target: Target, verificationKey: string): Section {
  return { ...section, hashes: { ...stampOf(target, verificationKey), text: section.hashes.text } };
}
