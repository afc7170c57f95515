import type { Checks, FileFinding, InspectedFile, PolicySet } from "@vitest-jiti/checks";
import { JitiError } from "@vitest-jiti/core";
import { contains, findStubs, LineIndex, type Mirror, type Span, splice, type SpliceResult } from "@vitest-jiti/source";
import { join } from "node:path";
import { diskFiles } from "../../heal/disk-files.ts";
import type { Fault } from "./check-sections.ts";
import { isTestFile } from "./is-test-file.ts";
import { originOf } from "./original-place.ts";

/** What whole files are checked in. */
export interface Surroundings {
  /** Absolute. */
  readonly root: string;
  readonly mirror: Mirror;
  readonly policies: PolicySet;
  readonly checks: Checks;
}

/** A file as it would run: with its sections in it, where it has stubs. */
interface Whole extends InspectedFile {
  readonly result: SpliceResult | undefined;
}

/**
 * Checks whole files, as if a candidate had written them. What sections brought into them is left out: sections are
 * checked by the policies of their own agents. Runs none of the code.
 *
 * @param files Relative to the root.
 * @throws JitiError `JITI_ESLINT_BROKEN`, `JITI_TSCONFIG_BROKEN`.
 */
export async function checkFiles(files: readonly string[], around: Surroundings): Promise<readonly Fault[]> {
  const { root, mirror, policies, checks } = around;
  const faults: Fault[] = [];
  const wholes = files.flatMap((file): Whole[] => {
    const source = diskFiles.read(join(root, file)) ?? "";
    const spliced = trySplice(file, source, mirror);
    if ("fault" in spliced) faults.push(spliced.fault);
    if ("fault" in spliced) return [];
    const { result } = spliced;
    return [{ file, code: result?.code ?? source, policies, isTest: isTestFile(file), result }];
  });
  const found = await checks.inspectFiles(wholes, new AbortController().signal);
  const byFile = new Map(wholes.map((whole) => [whole.file, { whole, isOwn: isOwnIn(whole) }]));
  for (const finding of found) {
    const { whole, isOwn } = byFile.get(finding.file) ?? {};
    if (whole && isOwn?.(finding) === true) faults.push(faultOf(finding, whole));
  }
  return faults;
}

/** Where stubs are wrong, nobody can tell what the file is; one that does not parse is told of by the checks. */
function trySplice(
  sourceFile: string,
  source: string,
  mirror: Mirror,
): { readonly result: SpliceResult | undefined } | { readonly fault: Fault } {
  try {
    return { result: splice({ sourceFile, source, mirror: mirror.read(sourceFile), instrument: false }) };
  } catch (error) {
    if (!(error instanceof JitiError)) throw error;
    const { code: rule, reason, at } = error;
    if (rule === "JITI_SOURCE_SYNTAX") return { result: undefined };
    const message = `${reason} Nothing else was checked in this file.`;
    return { fault: { file: sourceFile, line: at?.line ?? 1, column: at?.column ?? 1, rule, message } };
  }
}

/** Unused imports, locals and parameters. */
const unused = /^TS(?:6133|6138|6192|6196|6198)$/;

/** Whether the user wrote what a finding is about: not sections, stubs and the import of `jiti`, and not what they leave unused. */
function isOwnIn({ file, code, result }: Whole): (finding: FileFinding) => boolean {
  if (result === undefined) return () => true;
  const { stubs, parsed } = findStubs(file, code);
  const imports = parsed.program.body.filter((node) => node.type === "ImportDeclaration");
  const ofJiti = imports.filter(({ source }) => source.value === "vitest-jiti");
  const others: readonly Span[] = [...result.generated, ...stubs.map(({ declaration }) => declaration), ...ofJiti];
  const isIn = (spans: readonly Span[], start: number): boolean =>
    spans.some((span) => contains(span, { start, end: start }));
  return ({ check, rule, start }) =>
    !isIn(others, start) && !((check === "lint" || unused.test(rule)) && isIn(imports, start));
}

function faultOf({ file, check, rule, message, start }: FileFinding, { code, result }: Whole): Fault {
  const at = result === undefined ? undefined : originOf(start, code, result.map);
  return { file, ...new LineIndex(code).positionAt(start), ...at, rule: `${check}/${rule}`, message };
}
