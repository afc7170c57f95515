import {
  gateName,
  JitiError,
  type SpecTest,
  type SpecTestImport,
  type UnwrittenGate,
  specTestsPath,
} from "@vitest-jiti/core";
import { hashOf } from "../canonical/index.ts";
import { bindingsOf } from "../mirror/import-binding.ts";
import { declarationOf } from "../syntax/bindings.ts";
import { type Node, type ParsedModule, tryParse } from "../syntax/parse.ts";
import { Recent } from "../syntax/recent.ts";
import { freeNames } from "../syntax/references.ts";
import type { Span } from "../syntax/span.ts";
import { endMarker, nearlyMarker, parseBegin, parseHeader } from "./markers.ts";

/** A region of a file of spec tests, and where it stands. */
export interface SpecRegion {
  readonly test: SpecTest;
  /** With both markers. */
  readonly span: Span;
  /** The declaration. */
  readonly code: Span;
}

/** What a file of spec tests holds. */
export interface SpecFile {
  readonly text: string;
  /** By the name of their gates, in source order. */
  readonly regions: ReadonlyMap<string, SpecRegion>;
  readonly parsed: ParsedModule | undefined;
  /** Why the spec test of a gate cannot be used, or may be what is damaged; `undefined` when nothing is wrong. */
  problemOf(gate: UnwrittenGate): JitiError | undefined;
  /** What is wrong with the file as a whole. */
  readonly problem: JitiError | undefined;
}

const recent = new Recent<SpecFile>();

/** Reads the spec tests of a test file, which is named relative to the root. The last results are remembered. */
export function parseSpecFile(testFile: string, text: string): SpecFile {
  return recent.get(testFile, text, () => readAfresh(testFile, text));
}

function readAfresh(testFile: string, text: string): SpecFile {
  const file = specTestsPath(testFile);
  const parsed = tryParse(file, text);
  if (!parsed.ok) {
    const { message, location } = parsed.problem;
    const problem = new JitiError({
      code: "JITI_MIRROR_SYNTAX",
      message: `the spec tests of ${testFile} do not parse: ${message}.`,
      at: location,
      hint: "Mend them, or delete the file to have them written again.",
    });
    return { text, regions: new Map(), parsed: undefined, problem, problemOf: () => problem };
  }
  const { regions, damaged } = readRegions(testFile, parsed.module);
  const [first] = damaged;
  const problem =
    first &&
    new JitiError({
      code: "JITI_MIRROR_MARKER",
      message: `a region of the spec tests of ${testFile} cannot be used: ${first.reason}.`,
      at: { file, line: first.line },
      hint: "Mend its markers, or delete the region with both of them to have the test written again.",
    });
  return {
    text,
    regions,
    parsed: parsed.module,
    problem,
    // What has a region of its own is not what is damaged.
    problemOf: (gate) => (regions.has(gateName(gate)) ? undefined : problem),
  };
}

interface Damage {
  readonly line: number;
  readonly reason: string;
}

interface ReadRegions {
  readonly regions: ReadonlyMap<string, SpecRegion>;
  readonly damaged: readonly Damage[];
}

function readRegions(testFile: string, module: ParsedModule): ReadRegions {
  const regions = new Map<string, SpecRegion>();
  const damaged: Damage[] = [];
  let open: Open | undefined;
  for (const { text, start, line } of linesOf(module.text)) {
    const gate = parseBegin(text);
    if (gate !== undefined) {
      if (open !== undefined) damaged.push({ line: open.line, reason: "the marker that closes it is missing" });
      open = { gate: { file: testFile, ...gate }, start, line };
    } else if (text === endMarker) {
      const region = open === undefined ? "the marker that opens it is missing" : regionOf(open, start, module);
      if (typeof region === "string") damaged.push({ line: open?.line ?? line, reason: region });
      else if (regions.has(gateName(region.test))) damaged.push({ line, reason: "its gate has another one already" });
      else regions.set(gateName(region.test), region);
      open = undefined;
    } else if (nearlyMarker.test(text)) {
      damaged.push({ line, reason: "a marker is damaged" });
    }
  }
  if (open !== undefined) damaged.push({ line: open.line, reason: "the marker that closes it is missing" });
  return { regions, damaged };
}

interface Open {
  readonly gate: UnwrittenGate;
  readonly start: number;
  readonly line: number;
}

/** The region from its first marker to the line of its last; what is wrong with it, where it cannot be used. */
function regionOf({ gate, start }: Open, endLine: number, module: ParsedModule): SpecRegion | string {
  const { text, program } = module;
  const headerStart = text.indexOf("\n", start) + 1;
  const headerEnd = text.indexOf("\n", headerStart);
  const hashes = parseHeader(text.slice(headerStart, headerEnd).trimEnd());
  if (hashes === undefined) return "the line with its hashes is missing or damaged";
  const inside = program.body.filter((statement) => statement.start >= start && statement.end <= endLine);
  const [statement, ...more] = inside;
  const name = statement && nameOf(statement);
  if (statement === undefined || name === undefined || more.length > 0)
    return "it has to hold one exported constant, which is a function";
  const code = { start: statement.start, end: statement.end };
  const written = text.slice(headerEnd + 1, endLine).trim();
  const free = freeNames([statement]);
  const imports = importsOf(module).filter(({ local }) => free.has(local));
  return {
    test: { ...gate, name, code: written.replaceAll("\r\n", "\n"), imports, hashes },
    span: { start, end: endLine + endMarker.length },
    code,
  };
}

/** `export const name = () => { ... }` */
function nameOf(statement: Node): string | undefined {
  const declaration = declarationOf(statement);
  if (statement.type !== "ExportNamedDeclaration" || declaration.type !== "VariableDeclaration") return undefined;
  const [first, ...more] = declaration.declarations;
  const isFunction = first?.init?.type === "ArrowFunctionExpression" || first?.init?.type === "FunctionExpression";
  return isFunction && more.length === 0 && first.id.type === "Identifier" ? first.id.name : undefined;
}

/** The names that a module imports. */
export function importsOf({ program }: ParsedModule): readonly SpecTestImport[] {
  return program.body.flatMap((statement) => (statement.type === "ImportDeclaration" ? bindingsOf(statement) : []));
}

/** 16 hexadecimal digits over the code of a spec test and the imports that it refers to. */
export function specTextHash({ code, imports }: Pick<SpecTest, "code" | "imports">): string {
  const bindings = imports
    .map(({ module, imported, local, isType }) => JSON.stringify([module, imported, local, isType]))
    .sort();
  return hashOf(["spec test 1", code.replaceAll("\r\n", "\n").trim(), bindings]);
}

/** Whether somebody changed what jiti wrote. */
export function isSpecTestEdited(test: SpecTest): boolean {
  return specTextHash(test) !== test.hashes.text;
}

function* linesOf(text: string): Generator<{ readonly text: string; readonly start: number; readonly line: number }> {
  let start = 0;
  for (const [index, line] of text.split("\n").entries()) {
    yield { text: line.replace(/\r$/, ""), start, line: index + 1 };
    start += line.length + 1;
  }
}
