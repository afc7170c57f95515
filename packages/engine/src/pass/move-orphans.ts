import { type CandidatePart, JitiError, parseTargetKey, type Section, type Target } from "@vitest-jiti/core";
import { carryHolocronEntry, isEdited, partOfSection, putSection } from "@vitest-jiti/source";
import { draft } from "../attempt/draft.ts";
import { type Match, matchOrphans } from "../decide/match-orphans.ts";
import type { Moved } from "./pass.ts";
import type { Setup } from "./setup.ts";
import { tryStored } from "./try-stored.ts";

/**
 * Brings the sections of renamed and moved targets to where these are now, if their gates are green there. What was edited
 * by hand comes along whatever its gates say: it is never generated over.
 */
export async function moveOrphans(missing: readonly Target[], setup: Setup): Promise<readonly Moved[]> {
  const orphans = missing.length === 0 ? [] : setup.orphans();
  if (orphans.length === 0) return [];
  const { sure, ambiguous } = matchOrphans(missing, orphans);
  for (const [key, candidates] of ambiguous) {
    const message = `${key} may be what ${candidates.join(" or ")} was: no section is moved, since more than one fits.`;
    setup.emit({ type: "warning", message });
  }
  const moved: Moved[] = [];
  for (const match of sure) {
    if (await move(match, setup)) moved.push({ from: match.orphan.key, to: match.target.key });
  }
  return moved;
}

async function move({ target, orphan }: Match, setup: Setup): Promise<boolean> {
  const { mirror, root, files } = setup;
  const section = await sectionAt(target, orphan, setup);
  if (section === undefined) return false;
  if (!isEdited(orphan)) {
    const { file } = parseTargetKey(target.key);
    const overlay = new Map([[file, putSection(mirror.read(file), file, section, orphan.key)]]);
    const [tried] = await tryStored([[target]], () => overlay, setup);
    if (tried?.green.length !== 1) return false;
  }
  await mirror.move(orphan.key, section);
  await carryHolocronEntry(root, files, orphan, section, target);
  return true;
}

/** The section as it reads under the target's present name; `undefined` when it does not fit there. */
async function sectionAt(target: Target, orphan: Section, setup: Setup): Promise<Section | undefined> {
  const { root, files, mirror } = setup;
  const part = partOfSection(mirror.read(parseTargetKey(orphan.key).file) ?? "", orphan.key, target.key);
  if (part === undefined) return undefined;
  const checks = await setup.checks();
  const drafted = await drafting(part);
  const section = drafted?.misfits.length === 0 ? drafted.sections.get(target.key) : undefined;
  // With the hash of what was once generated it still counts as edited.
  return section && isEdited(orphan)
    ? { ...section, hashes: { ...section.hashes, text: orphan.hashes.text } }
    : section;

  async function drafting(moving: CandidatePart): Promise<Awaited<ReturnType<typeof draft>> | undefined> {
    try {
      return await draft({ parts: [moving], tests: "", rating: 0 }, [target], {
        root,
        files,
        mirror,
        format: (file, code) => checks.format(file, code),
        verificationKey: (one) => setup.verificationKey(one),
      });
    } catch (error) {
      // What cannot be read in its new place is not moved: the target is generated as any other.
      if (error instanceof JitiError) return undefined;
      throw error;
    }
  }
}
