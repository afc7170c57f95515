import type { Section, TargetKey } from "@vitest-jiti/core";
import { applyEdits, type Edit } from "../../syntax/edit.ts";
import { lineBreakOf } from "../../syntax/text-layout.ts";
import { type MirrorModule, parseMirror } from "../read/mirror-module.ts";
import { prologueEdits } from "./prologue.ts";
import { printPreamble, printSection } from "./print-section.ts";
import { withoutClashes } from "./without-clashes.ts";

/**
 * The mirror's text with this section in it, in the place of the one of its key or at the end. Other sections keep their
 * order and their bytes. Helpers and imports whose names other sections have taken are renamed.
 *
 * @param replaced The section that it takes the place of: another one, where its target has another name now.
 * @throws JitiError `JITI_MIRROR_MARKER`, `JITI_MIRROR_SYNTAX`, `JITI_MIRROR_CONFLICT` when the place of the section
 *   cannot be told for sure.
 */
export function putSection(
  mirrorText: string | undefined,
  sourceFile: string,
  section: Section,
  replaced: TargetKey = section.key,
): string {
  const text = mirrorText ?? `${printPreamble(sourceFile)}\n`;
  const mirror = parseMirror(sourceFile, text);
  const problem = mirror.problemOf(section.key) ?? mirror.problemOf(replaced);
  if (problem) throw problem;
  const settled = withoutClashes(section, mirror, replaced);
  const eol = lineBreakOf(text);
  const printed = printSection(settled).replaceAll("\n", eol);
  const edits = [...prologueEdits(mirror, replaced, settled, eol), regionEdit(mirror, replaced, printed, eol)];
  return applyEdits(text, edits);
}

/**
 * The mirror's text without a section and without the imports that only it needed; `undefined` when nothing is left.
 *
 * @throws JitiError as {@link putSection}.
 */
export function removeSection(mirrorText: string, sourceFile: string, key: TargetKey): string | undefined {
  const mirror = parseMirror(sourceFile, mirrorText);
  const problem = mirror.problemOf(key);
  if (problem) throw problem;
  const region = mirror.regions.get(key);
  if (!region) return mirrorText;
  const before = /(\r?\n)*$/.exec(mirrorText.slice(0, region.span.start))?.[0].length ?? 0;
  const rest = applyEdits(mirrorText, [
    ...prologueEdits(mirror, key, undefined, lineBreakOf(mirrorText)),
    { start: region.span.start - Math.max(before - lineBreakOf(mirrorText).length, 0), end: region.span.end, text: "" },
  ]);
  const isEmpty = rest.replace(printPreamble(sourceFile), "").trim() === "";
  return isEmpty ? undefined : `${rest.trimEnd()}${lineBreakOf(mirrorText)}`;
}

function regionEdit(mirror: MirrorModule, key: TargetKey, printed: string, eol: string): Edit {
  const present = mirror.regions.get(key);
  if (present) return { ...present.span, text: printed };
  const { text } = mirror;
  const end = text.length;
  const gap = text === "" || text.endsWith(`${eol}${eol}`) ? "" : text.endsWith(eol) ? eol : `${eol}${eol}`;
  return { start: end, end, text: `${gap}${printed}${eol}` };
}
