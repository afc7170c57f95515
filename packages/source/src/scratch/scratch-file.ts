import { type ScratchScope, type ScratchTests, targetKey, type TargetKey } from "@vitest-jiti/core";
import { rebaseSpecifier } from "../mirror/paths.ts";
import { scratchPath } from "./scratch-path.ts";

/** The tests that were stored with one generation. */
export interface ScratchRegion {
  /** Sorted. */
  readonly targets: readonly TargetKey[];
  readonly code: string;
}

const heading = `// The agent's own tests of what it wrote; they ran when it was accepted. \`vitest-jiti test prune\` removes them,
// \`vitest-jiti test keep "<title>"\` keeps one.`;

const begin = /^\/\/ #region jiti-scratch (\S+(?:, \S+)*)$/;
const end = "// #endregion jiti-scratch";

/**
 * The file with scratch tests in it, in the place of all that were there for any of the same targets.
 *
 * @param text What the file holds now; `undefined` when there is none.
 * @param sourceFile Relative to the root: the file of the first target.
 */
export function putScratchTests(text: string | undefined, sourceFile: string, tests: ScratchTests): string {
  const present = text === undefined ? emptyFile : parseScratchFile(text);
  const stay = present.regions.filter(({ targets }) => !targets.some((key) => tests.targets.includes(key)));
  const regions = [...stay, { targets: tests.targets, code: tests.code }];
  return printScratchFile({ imports: withImports(present.imports, importsOf(tests, sourceFile)), regions });
}

/** The file without the scratch tests of some targets; `undefined` when none are left. */
export function removeScratchTests(text: string, gone: (region: ScratchRegion) => boolean): string | undefined {
  const { imports, regions } = parseScratchFile(text);
  const stay = regions.filter((region) => !gone(region));
  return stay.length === 0 ? undefined : printScratchFile({ imports, regions: stay });
}

/** A file of scratch tests. */
export interface ScratchFile {
  /** Import declarations, one line each. */
  readonly imports: readonly string[];
  readonly regions: readonly ScratchRegion[];
}

const emptyFile: ScratchFile = { imports: [], regions: [] };

/** The inverse of {@link parseScratchFile}. */
export function printScratchFile({ imports, regions }: ScratchFile): string {
  const blocks = regions.map(({ targets, code }) => `// #region jiti-scratch ${targets.join(", ")}\n${code}\n${end}`);
  return `${[heading, imports.join("\n"), ...blocks].filter((part) => part !== "").join("\n\n")}\n`;
}

/** Reads what {@link printScratchFile} wrote. A region without an end reaches to the next one. */
export function parseScratchFile(text: string): ScratchFile {
  const imports: string[] = [];
  const regions: { targets: readonly TargetKey[]; lines: string[] }[] = [];
  let open: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    const keys = begin.exec(line)?.[1]?.split(", ").flatMap(asKey);
    if (keys !== undefined) regions.push({ targets: keys, lines: (open = []) });
    else if (line === end) open = undefined;
    else if (open !== undefined) open.push(line);
    else if (line.startsWith("import ")) imports.push(line);
  }
  return { imports, regions: regions.map(({ targets, lines }) => ({ targets, code: lines.join("\n") })) };
}

function asKey(text: string): readonly TargetKey[] {
  const [, file, path] = /^(.+?):(.+)$/.exec(text) ?? [];
  return file === undefined || path === undefined ? [] : [targetKey(file, path)];
}

/** Import declarations that give scratch tests what they refer to. */
function importsOf({ runner, scope }: ScratchTests, sourceFile: string): readonly string[] {
  return [
    printImport(runner, "vitest"),
    ...scope.map((one: ScratchScope) =>
      printImport(one.names, rebaseSpecifier(`./${one.sourceFile}`, "x", scratchPath(sourceFile))),
    ),
  ];
}

/** Import declarations without the names that nobody uses. */
export function onlyImports(imports: readonly string[], used: ReadonlySet<string>): readonly string[] {
  return [...namesByModule(imports)].flatMap(([from, names]) => {
    const left = [...names].filter((name) => used.has(name)).sort();
    return left.length === 0 ? [] : [printImport(left, from)];
  });
}

function printImport(names: readonly string[], from: string): string {
  return `import { ${names.join(", ")} } from ${JSON.stringify(from)};`;
}

/** One declaration for each module, with all names. */
function withImports(present: readonly string[], added: readonly string[]): readonly string[] {
  return [...namesByModule([...present, ...added])].map(([from, names]) => printImport([...names].sort(), from));
}

function namesByModule(imports: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const byModule = new Map<string, Set<string>>();
  for (const line of imports) {
    const [, names = "", from = ""] = /^import \{ (.*) \} from "(.*)";$/.exec(line) ?? [];
    const known = byModule.get(from) ?? new Set<string>();
    byModule.set(from, known);
    for (const name of names.split(", ").filter((one) => one !== "")) known.add(name);
  }
  return byModule;
}
