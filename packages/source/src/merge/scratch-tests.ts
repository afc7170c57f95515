import type { TargetKey } from "@vitest-jiti/core";
import { posix } from "node:path";
import type { FileBindings } from "../gates/index.ts";
import { bindingsOf, printImports } from "../mirror/import-binding.ts";
import { pointsAt, rebaseSpecifier } from "../mirror/paths.ts";
import { tableOf } from "../modules/table.ts";
import { pruneScratchTests, withoutMarks } from "../scratch/keep-and-prune.ts";
import { parseScratchFile, removeScratchTests, type ScratchRegion } from "../scratch/scratch-file.ts";
import { scratchPath } from "../scratch/scratch-path.ts";
import { parse } from "../syntax/parse.ts";
import { freeNames } from "../syntax/references.ts";
import { withStyle, type SpecifierStyle } from "./freeze/frozen-name.ts";
import type { Change } from "./plan.ts";

/** The targets of one source file that go, and what their scratch tests need to go with them. */
export interface ScratchRequest {
  /** Relative to the root. */
  readonly sourceFile: string;
  /** The source as it is to be. */
  readonly source: string;
  readonly gone: ReadonlySet<TargetKey>;
  readonly bindings: readonly FileBindings[];
  readonly style: SpecifierStyle;
  /** Only tests that are marked stay tests. */
  readonly prune: boolean;
  readonly read: (file: string) => string | undefined;
}

/**
 * What becomes of the scratch tests of targets that go: they move to an ordinary test file beside the gates; with `prune`
 * only those that are marked, and the others are removed. Those that refer to private names of the source can run nowhere
 * else, and stay.
 */
export function scratchChanges(request: ScratchRequest): readonly Change[] {
  const { sourceFile, gone, prune, read } = request;
  const file = scratchPath(sourceFile);
  const before = read(file);
  if (before === undefined) return [];
  const wanted = prune ? pruneScratchTests(before, ({ targets }) => targets.some((key) => gone.has(key))).text : before;
  if (wanted === undefined) return [{ file, before, after: undefined }];
  const { imports, regions } = parseScratchFile(wanted);
  const origins = originsOf(imports);
  const moving = regions.filter(
    (region) => region.targets.every((key) => gone.has(key)) && isPublic(region, origins, request),
  );
  const left = removeScratchTests(wanted, ({ code }) => moving.some((region) => region.code === code));
  if (moving.length === 0) return left === before ? [] : [{ file, before, after: left }];
  const place = testFileFor(moving, request);
  return [
    { file: place, before: undefined, after: printTests(moving, origins, place, request) },
    { file, before, after: left },
  ];
}

/** The specifiers by which the scratch file imports its names. */
type Origins = ReadonlyMap<string, string>;

function originsOf(imports: readonly string[]): Origins {
  const { body } = parse("scratch.ts", imports.join("\n")).program;
  return new Map(
    body.flatMap((statement) =>
      statement.type === "ImportDeclaration"
        ? bindingsOf(statement).map(({ local, module }) => [local, module] as const)
        : [],
    ),
  );
}

function isPublic({ code }: ScratchRegion, origins: Origins, { sourceFile, source, read }: ScratchRequest): boolean {
  return [...namesIn(code, origins)].every((name) => {
    const from = origins.get(name) ?? "";
    if (from === "vitest") return true;
    const isOwn = pointsAt(from, scratchPath(sourceFile), sourceFile);
    const file = posix.join(posix.dirname(scratchPath(sourceFile)), from);
    const text = isOwn ? source : read(file);
    return text !== undefined && tableOf(parse(file, text).program).exports.has(name);
  });
}

function namesIn(code: string, origins: Origins): ReadonlySet<string> {
  return new Set([...freeNames(parse("scratch.tsx", code).program.body)].filter((name) => origins.has(name)));
}

/** Beside the first file that gates one of the targets, and called alike; else beside the source. */
function testFileFor(moving: readonly ScratchRegion[], { sourceFile, bindings, read }: ScratchRequest): string {
  const targets = moving.flatMap((region) => region.targets);
  const gates = bindings.find(({ required }) =>
    required.some((call) => call.targets.some(({ keys }) => keys.some((key) => targets.includes(key)))),
  )?.source.file;
  const [ending = ".test.ts"] = /\.(?:test|spec)\.[cm]?[jt]sx?$/.exec(gates ?? "") ?? [];
  const stem = posix.basename(sourceFile).replace(/\.[cm]?[jt]sx?$/, "");
  const place = (number: string): string =>
    posix.join(posix.dirname(gates ?? sourceFile), `${stem}.scratch${number}${ending}`);
  if (read(place("")) === undefined) return place("");
  for (let number = 2; ; number++) if (read(place(String(number))) === undefined) return place(String(number));
}

function printTests(
  moving: readonly ScratchRegion[],
  origins: Origins,
  place: string,
  { sourceFile, style }: ScratchRequest,
): string {
  const names = new Set(moving.flatMap(({ code }) => [...namesIn(code, origins)]));
  const bindings = [...names].map((name) => {
    const origin = origins.get(name) ?? "";
    const module =
      origin === "vitest" ? origin : withStyle(rebaseSpecifier(origin, scratchPath(sourceFile), place), style);
    return { module, imported: name, local: name, isType: false };
  });
  const code = moving.map((region) => withoutMarks(region.code).trim());
  return `${[printImports(bindings).join("\n"), ...code].join("\n\n")}\n`;
}
