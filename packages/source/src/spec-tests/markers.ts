import { parseTargetKey, type SpecTestHashes, type TargetKey, targetKey, type UnwrittenGate } from "@vitest-jiti/core";

const begin = "// #region jiti-test ";
const between = " for ";
const header = /^\/\/ interface ([0-9a-f]{16}) text ([0-9a-f]{16}) stamp (\d+)$/;

/** The last line of a region. */
export const endMarker = "// #endregion jiti-test";

/** What no line of a file of spec tests says by chance, and a damaged marker may. */
export const nearlyMarker = /^[ \t]*\/\/[ \t]*#?[ \t]*(end)?[ \t]*-?reg\w*\s+jiti-test\b/i;

/** The first line of a region. The inverse of {@link parseBegin}. */
export function printBegin({ titles, targets }: Pick<UnwrittenGate, "titles" | "targets">): string {
  return `${begin}${listed(titles)}${between}${listed(targets)}`;
}

/** `undefined` when the line begins no region. */
export function parseBegin(line: string): Pick<UnwrittenGate, "titles" | "targets"> | undefined {
  if (!line.startsWith(begin)) return undefined;
  const rest = line.slice(begin.length);
  // Titles and keys may hold the same word.
  for (let at = rest.indexOf(between); at !== -1; at = rest.indexOf(between, at + 1)) {
    const titles = strings(rest.slice(0, at));
    const targets = strings(rest.slice(at + between.length))?.flatMap(asKey);
    if (titles && targets && titles.length > 0 && targets.length > 0) return { titles, targets };
  }
  return undefined;
}

/** The second line of a region. The inverse of {@link parseHeader}. */
export function printHeader({ interface: ofInterface, text, version }: SpecTestHashes): string {
  return `// interface ${ofInterface} text ${text} stamp ${version}`;
}

/** `undefined` when the line is not a header. */
export function parseHeader(line: string): SpecTestHashes | undefined {
  const [, ofInterface, text, version] = header.exec(line) ?? [];
  if (ofInterface === undefined || text === undefined) return undefined;
  return { interface: ofInterface, text, version: Number(version) };
}

/** JSON in one line of a comment: two characters that JSON may hold as they are end a line of code. */
function listed(texts: readonly string[]): string {
  return JSON.stringify(texts).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function strings(json: string): readonly string[] | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : undefined;
  } catch {
    return undefined;
  }
}

function asKey(text: string): readonly TargetKey[] {
  try {
    const { file, path } = parseTargetKey(text);
    return [targetKey(file, path)];
  } catch {
    return [];
  }
}
