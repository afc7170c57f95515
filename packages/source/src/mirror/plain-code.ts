import { parseTargetKey, type Section } from "@vitest-jiti/core";
import { tryParse } from "../syntax/parse.ts";
import { mirrorPath } from "./paths.ts";

/** What no code holds. */
const mark = "\0";

/**
 * The imports and the code of a section without comments, which may say whose it is; `undefined` where they do not parse.
 */
export function plainCode({ key, imports, code }: Pick<Section, "key" | "imports" | "code">): string | undefined {
  const text = [...imports, code].join("\n");
  const parsed = tryParse(mirrorPath(parseTargetKey(key).file), text);
  if (!parsed.ok) return undefined;
  let plain = "";
  let at = 0;
  for (const { start, end } of parsed.module.comments) {
    plain += `${text.slice(at, start)}${mark}`;
    at = end;
  }
  const lines = `${plain}${text.slice(at)}`.split("\n");
  return lines.flatMap((line) => (line.includes(mark) ? withoutMarks(line) : [line])).join("\n");
}

/** A line that held nothing but comments goes. */
function withoutMarks(line: string): readonly string[] {
  const rest = line
    .replaceAll(/(?<=\S)\0+(?=\S)/g, " ")
    .replaceAll(mark, "")
    .trimEnd();
  return rest === "" ? [] : [rest];
}
