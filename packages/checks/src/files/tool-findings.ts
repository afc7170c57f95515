import type { Linter } from "../lint/lint.ts";
import { pathOf } from "../types/on-disk.ts";
import type { TypeCheckers } from "../types/type-checkers.ts";
import type { FileFinding, InspectedFile } from "./file.ts";

/**
 * Errors of every lint rule that the project has for a file.
 *
 * @throws JitiError `JITI_ESLINT_BROKEN`.
 */
export async function lintFile(
  linter: Linter,
  { file, code }: InspectedFile,
  signal: AbortSignal,
): Promise<readonly FileFinding[]> {
  const messages = (await linter.lint({ file, code, depth: "full", signal })) ?? [];
  return messages
    .filter(({ severity }) => severity === "error")
    .map(({ rule, message, start }) => ({ file, check: "lint", rule, message, start }));
}

/**
 * What the project's compiler says in these files, each of which sees the others as they are given here.
 *
 * @throws JitiError `JITI_TSCONFIG_BROKEN`.
 */
export async function typeCheckFiles(
  root: string,
  checkers: TypeCheckers,
  files: readonly InspectedFile[],
): Promise<readonly FileFinding[]> {
  const groups = await checkers.group(files, ({ file }) => file);
  await checkers.refresh();
  const found = [...groups].map(async ([checker, own]) => {
    const byPath = new Map(own.map((one) => [pathOf(root, one.file), one]));
    const overlay = Object.fromEntries([...byPath].map(([path, { code }]) => [path, code]));
    return (await checker.check(overlay, "overlay")).flatMap(
      ({ file: path = "", code, message, start }): FileFinding[] => {
        const one = byPath.get(path);
        return one ? [{ file: one.file, check: "types", rule: `TS${code}`, message, start }] : [];
      },
    );
  });
  return (await Promise.all(found)).flat();
}

/** Sorted by file, place and rule, none twice. */
export function sortFileFindings(findings: readonly FileFinding[]): readonly FileFinding[] {
  const seen = new Map(findings.map((finding) => [JSON.stringify(finding), finding]));
  return [...seen.values()].sort(
    (a, b) => compare(a.file, b.file) || a.start - b.start || compare(a.check, b.check) || compare(a.rule, b.rule),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
