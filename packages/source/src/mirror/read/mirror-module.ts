import { type JitiError, parseTargetKey, type Section, type TargetKey } from "@vitest-jiti/core";
import type { Node } from "../../syntax/parse.ts";
import { LineIndex } from "../../syntax/line-index.ts";
import { Recent } from "../../syntax/recent.ts";
import { freeNames } from "../../syntax/references.ts";
import { sliceOf, type Span } from "../../syntax/span.ts";
import { declaredNames } from "../../syntax/bindings.ts";
import { dissect } from "./dissect.ts";
import { bindingsOf, printImports } from "../import-binding.ts";
import { mirrorPath } from "../paths.ts";
import { findImplementation, type Region } from "./region.ts";
import { isEdited } from "../text-hash.ts";

type ImportDeclaration = Extract<Node, { type: "ImportDeclaration" }>;

/** What a mirror file holds, as far as it can be trusted. */
export interface MirrorModule {
  /** Relative to the root. */
  readonly sourceFile: string;
  readonly file: string;
  readonly text: string;
  readonly sections: ReadonlyMap<TargetKey, Section>;
  /** Of the same keys as the sections. */
  readonly regions: ReadonlyMap<TargetKey, Region>;
  /** Import declarations, in source order. */
  readonly imports: readonly ImportDeclaration[];
  /** What else stands outside the regions: declarations for editors, and what users wrote. */
  readonly outside: readonly Node[];
  /** Nothing in the file is damaged. */
  readonly isSound: boolean;
  /** Why the section of a key cannot be used; `undefined` when it can, or when there is none. */
  problemOf(key: TargetKey): JitiError | undefined;
  /** The lines that a section takes, markers included; 1-based. */
  linesOf(key: TargetKey): { readonly first: number; readonly last: number } | undefined;
}

const recent = new Recent<MirrorModule>();

/**
 * Reads the mirror of a source file. Never throws: what is damaged is told by `problemOf`, and leaves the sections beside
 * it as they are.
 */
export function parseMirror(sourceFile: string, text: string): MirrorModule {
  return recent.get(sourceFile, text, () => parseAfresh(sourceFile, text));
}

function parseAfresh(sourceFile: string, text: string): MirrorModule {
  const { regions, problems, prologue, isSound, damage } = dissect(sourceFile, text);
  const imports = [prologue, ...new Set([...regions.values()].map(({ parsed }) => parsed))]
    .filter((module) => module !== undefined)
    .flatMap(({ program }) => program.body.filter((statement) => statement.type === "ImportDeclaration"));
  const isInside = (span: Span): boolean =>
    [...regions.values()].some((region) => region.span.start <= span.start && span.end <= region.span.end);
  const distinct = [...new Map(imports.map((statement) => [statement.start, statement])).values()];
  const outside = (prologue?.program.body ?? []).filter(
    (statement) => statement.type !== "ImportDeclaration" && !isInside(statement),
  );
  const lines = new LineIndex(text);
  const sections = new Map(
    [...regions].map(([key, region]) => [key, sectionOf(region, distinct, outside, text)] as const),
  );
  return {
    sourceFile,
    file: mirrorPath(sourceFile),
    text,
    sections,
    regions,
    imports: distinct,
    outside,
    isSound: isSound && problems.size === 0,
    problemOf: (key) => {
      const known = problems.get(key);
      if (known || regions.has(key)) return known;
      const { path } = parseTargetKey(key);
      if (declares(path, outside)) return damage(key, "it is declared, but outside any region");
      const host = hostOf(path, regions, sections);
      return damage(key, host && `it is declared, but inside the region of ${host}, which was edited`);
    },
    linesOf: (key) => {
      const region = regions.get(key);
      if (!region) return undefined;
      return { first: lines.lineAt(region.span.start) + 1, last: lines.lineAt(region.span.end) + 1 };
    },
  };
}

function sectionOf(
  region: Region,
  imports: readonly ImportDeclaration[],
  outside: readonly Node[],
  text: string,
): Section {
  const needed = new Set(freeNames(region.statements));
  const declarations = neededDeclarations(outside, needed);
  const bindings = imports.flatMap(bindingsOf).filter(({ local }) => needed.has(local));
  return {
    key: region.key,
    hashes: region.hashes,
    code: withoutLastBreak(toLf(sliceOf(text, region.code))),
    imports: [...printImports(bindings), ...declarations.map((statement) => toLf(sliceOf(text, statement)))],
  };
}

/** Declarations outside the regions that a region refers to, directly or through others; adds what these refer to. */
function neededDeclarations(outside: readonly Node[], needed: Set<string>): readonly Node[] {
  const chosen = new Set<Node>();
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size;
    for (const statement of outside) {
      if (chosen.has(statement) || !declaredNames(statement).some((name) => needed.has(name))) continue;
      chosen.add(statement);
      for (const name of freeNames([statement])) needed.add(name);
    }
  }
  return outside.filter((statement) => chosen.has(statement));
}

/**
 * The region that declares a path that is not its own. In one that nobody edited it is a helper that jiti wrote there;
 * in another one the markers between the two may have gone.
 */
function hostOf(
  path: string,
  regions: ReadonlyMap<TargetKey, Region>,
  sections: ReadonlyMap<TargetKey, Section>,
): TargetKey | undefined {
  for (const [key, section] of sections) {
    const region = regions.get(key);
    if (region !== undefined && isEdited(section) && declares(path, besideTarget(region))) return key;
  }
  return undefined;
}

/** What a region holds beside the statement that implements its target. */
function besideTarget({ statements, implementation }: Region): readonly Node[] {
  const own = implementation.kind === "function" ? implementation.callable.statement : implementation.named.statement;
  return statements.filter((statement) => statement !== own);
}

/** Whether a function or class of this namepath is implemented there. */
function declares(path: string, statements: readonly Node[]): boolean {
  const found = findImplementation(path, statements);
  return found !== undefined && !(found.kind === "class" && found.named.node.declare);
}

/** Mirrors are compared and stored with `\n`, whatever a checkout made of them. */
function toLf(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function withoutLastBreak(text: string): string {
  return text.endsWith("\n") ? text.slice(0, -1) : text;
}
