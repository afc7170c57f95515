import {
  type Files,
  parseTargetKey,
  type Provenance,
  type Section,
  type Target,
  type TargetInterface,
  type TargetKey,
} from "@vitest-jiti/core";
import { join } from "node:path";
import { EntryText } from "./entry-text.ts";

/** The interface that code was written for, as people read it. */
export type WrittenInterface = Pick<
  TargetInterface,
  "signature" | "doc" | "hints" | "options" | "uses" | "owner" | "reached"
>;

/** One generation: the code that was written for a spec, and where it came from. */
export interface HolocronEntry {
  readonly section: Section;
  readonly provenance: Provenance;
  readonly interface: WrittenInterface;
}

const entryText = new EntryText<HolocronEntry>();

/** Characters that some file system refuses in a name. */
const unsafe = /[<>:"/\\|?*\s]/g;

/**
 * Where the entry of a target with these hashes lies, relative to the root. The same interface and gates find the same
 * entry again, whatever was generated in between.
 */
export function holocronPath(key: TargetKey, hashes: Pick<Section["hashes"], "interface" | "gates">): string {
  const { file, path } = parseTargetKey(key);
  return `.jiti/holocron/${file}/${path.replace(unsafe, "_")}.${hashes.interface}.${hashes.gates}.json`;
}

/**
 * Stores what was generated for a spec, beside its provenance. Whole or not at all.
 *
 * @throws JitiError `JITI_MIRROR_WRITE`
 */
export async function writeHolocronEntry(root: string, files: Files, entry: HolocronEntry): Promise<void> {
  const path = join(root, holocronPath(entry.section.key, entry.section.hashes));
  await files.write(path, entryText.print(entry));
}

/** What is known about the code of a section; `undefined` where it was not generated here, or too long ago. */
export function readHolocronEntry(
  root: string,
  files: Pick<Files, "read">,
  section: Section,
): HolocronEntry | undefined {
  return parseHolocronEntry(files.read(join(root, holocronPath(section.key, section.hashes))));
}

/** The entry in the text of a file; `undefined` when there is none, or none of this version. */
export function parseHolocronEntry(text: string | undefined): HolocronEntry | undefined {
  return entryText.parse(text);
}

/**
 * Remembers what is known about the code of `before` for the spec, the place or the name that it has `after`.
 *
 * @throws JitiError `JITI_MIRROR_WRITE`
 */
export async function carryHolocronEntry(
  root: string,
  files: Files,
  before: Section,
  after: Section,
  target: Target,
): Promise<void> {
  const known = readHolocronEntry(root, files, before);
  if (known === undefined) return;
  const provenance = { ...known.provenance, key: target.key };
  await writeHolocronEntry(root, files, { section: after, provenance, interface: writtenInterface(target) });
}

/** Of a target, what an entry keeps. */
export function writtenInterface({ interface: own }: Target): WrittenInterface {
  const { signature, doc, hints, options, uses, owner, reached } = own;
  return { signature, doc, hints, options, uses, reached, ...(owner ? { owner } : {}) };
}
