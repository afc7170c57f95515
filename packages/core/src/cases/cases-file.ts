import { parseLiteral } from "../literals/parse-literal.ts";
import { printLiteral } from "../literals/print-literal.ts";
import type { Counterexample } from "../words/gate.ts";

/** Values for which a property once failed, and that are tried first from then on. */
export type KeptCase = Pick<Counterexample, "seed" | "path"> & { readonly values: unknown };

/** What is kept of one property. */
export interface CaseRegion {
  /** Of the suites and of the property, outermost first. */
  readonly titles: readonly string[];
  /** What stands between the marks. */
  readonly body: string;
}

/** More of one property would be tried for little. */
const mostKept = 20;

const begin = /^\/\/ #region jiti-cases (\[.*\])$/;
const end = "// #endregion jiti-cases";

/** Where the cases of a test file's properties are kept, relative to the root. No include pattern picks up such a name. */
export function casesPath(testFile: string): string {
  return `.jiti/tests/${testFile.replace(/\.([cm]?[jt]sx?)$/, ".cases.$1")}`;
}

/** The test file that a file of kept cases belongs to, both relative to the root; `undefined` for other files. */
export function testFileOfCases(path: string): string | undefined {
  const match = /^\.jiti\/tests\/(.+)\.cases(\.[cm]?[jt]sx?)$/.exec(path);
  return match ? `${match[1] ?? ""}${match[2] ?? ""}` : undefined;
}

/** Reads what {@link printCases} wrote. A region without an end reaches to the next one. */
export function parseCases(text: string): readonly CaseRegion[] {
  const regions: { readonly titles: readonly string[]; readonly lines: string[] }[] = [];
  let isOpen = false;
  for (const line of text.split(/\r?\n/)) {
    const titles = titlesIn(line);
    if (titles !== undefined) regions.push({ titles, lines: [] });
    else if (isOpen && line !== end) regions.at(-1)?.lines.push(line);
    isOpen = titles !== undefined || (isOpen && line !== end);
  }
  return regions.map(({ titles, lines }) => ({ titles, body: lines.join("\n") }));
}

/** The inverse of {@link parseCases}; `undefined` when nothing is kept. */
export function printCases(testFile: string, regions: readonly CaseRegion[]): string | undefined {
  if (regions.length === 0) return undefined;
  const heading = `// Values for which properties of ${testFile} have failed. Each property tries its own first. Yours to edit.`;
  const blocks = regions.map(({ titles, body }) => `// #region jiti-cases ${JSON.stringify(titles)}\n${body}\n${end}`);
  return `${[heading, ...blocks].join("\n\n")}\n`;
}

/** The cases of a region, `undefined` when somebody broke it. They are read as data: nothing in the file is run. */
export function casesOf({ body }: CaseRegion): readonly KeptCase[] | undefined {
  const list = /^\s*void\s+(\[[^]*\])\s*;?\s*$/.exec(body)?.[1];
  const parsed = list === undefined ? undefined : parseLiteral(list);
  if (parsed?.ok !== true || !Array.isArray(parsed.value)) return undefined;
  const items: readonly unknown[] = parsed.value;
  return items.every(isCase) ? items : undefined;
}

/** The file with a case more; the same text when the case is there, or cannot be written. */
export function putCase(
  text: string | undefined,
  testFile: string,
  titles: readonly string[],
  found: KeptCase,
): string | undefined {
  const regions = text === undefined ? [] : parseCases(text);
  const isOwn = (region: CaseRegion): boolean => JSON.stringify(region.titles) === JSON.stringify(titles);
  const own = regions.find(isOwn);
  const present = own === undefined ? [] : casesOf(own);
  const values = printLiteral(found.values);
  if (present === undefined || values === undefined) return text;
  if (present.some((one) => printLiteral(one.values) === values)) return text;
  const next = { titles, body: printBody([...present, found].slice(-mostKept)) };
  return printCases(testFile, own === undefined ? [...regions, next] : regions.map((one) => (isOwn(one) ? next : one)));
}

function printBody(cases: readonly KeptCase[]): string {
  const lines = cases.map(
    ({ values, seed, path }) => `  { values: ${printLiteral(values) ?? "undefined"}, seed: ${seed}, path: "${path}" },`,
  );
  return ["void [", ...lines, "];"].join("\n");
}

function titlesIn(line: string): readonly string[] | undefined {
  const list = begin.exec(line)?.[1];
  const parsed = list === undefined ? undefined : parseLiteral(list);
  if (parsed?.ok !== true || !Array.isArray(parsed.value)) return undefined;
  const titles: readonly unknown[] = parsed.value;
  return titles.every((title) => typeof title === "string") ? titles : undefined;
}

function isCase(item: unknown): item is KeptCase {
  if (typeof item !== "object" || item === null) return false;
  const { values, seed, path }: Readonly<Record<string, unknown>> = { ...item };
  return values !== undefined && typeof seed === "number" && typeof path === "string" && /^\d+(?::\d+)*$/.test(path);
}
