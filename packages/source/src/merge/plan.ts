import { casesPath, parseTargetKey, type JitiError, specTestsPath, type TargetKey } from "@vitest-jiti/core";
import type { FileBindings } from "../gates/index.ts";
import { removeSection } from "../mirror/index.ts";
import { mirrorPath } from "../mirror/paths.ts";
import { freezeSource } from "./freeze/freeze-source.ts";
import { frozenFileOf, type SpecifierStyle } from "./freeze/frozen-name.ts";
import { mergeSource } from "./merge-source.ts";
import { LeavingCases, type TriedCases } from "./release/kept-cases.ts";
import { releaseGates } from "./release/release-gates.ts";
import { scratchChanges } from "./scratch-tests.ts";
import { parseSpecFile, type SpecFile } from "../spec-tests/spec-file.ts";
import { specTestChanges } from "./spec-tests.ts";

/** A file as it is and as it is to be, relative to the root; `undefined` where there is none. */
export interface Change {
  readonly file: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A target that cannot go where it was meant to go. */
export interface RefusedTarget {
  readonly key: TargetKey;
  readonly error: JitiError;
}

export interface LeavePlan {
  /**
   * In an order in which every beginning of it leaves a project that works: first tests that need no stub, then sources,
   * last the mirrors, which nothing uses any more.
   */
  readonly changes: readonly Change[];
  /** With one of these the changes mean nothing. */
  readonly refused: readonly RefusedTarget[];
}

export interface LeaveRequest {
  readonly keys: readonly TargetKey[];
  /** Into the source itself, or into a module beside it. */
  readonly form: "merge" | "freeze";
  /** How the project writes relative specifiers. */
  readonly style: SpecifierStyle;
  /** Scratch tests that are not marked go with their targets instead of becoming ordinary tests. */
  readonly prune: boolean;
  /** How all test files bind tests to targets. */
  readonly bindings: readonly FileBindings[];
  /** Every target of the project. */
  readonly declared: ReadonlySet<TargetKey>;
  /** Test files that have spec tests, relative to the root. */
  readonly specFiles: readonly string[];
  /** What became of kept cases when the gates ran. */
  readonly tried: TriedCases;
  /** Texts of files, relative to the root. */
  readonly read: (file: string) => string | undefined;
}

/** Works out what changes when targets leave their mirrors. Writes nothing. */
export function planToLeave(request: LeaveRequest): LeavePlan {
  const { keys, bindings, read } = request;
  const gone = new Set(keys);
  const specTestsIn = (file: string): SpecFile | undefined => {
    const text = read(specTestsPath(file));
    return text === undefined ? undefined : parseSpecFile(file, text);
  };
  const cases = new Map(
    bindings.map(({ source: { file } }) => [file, new LeavingCases(file, read(casesPath(file)), request.tried)]),
  );
  const released = new Map(
    bindings.map((one) => {
      const { file } = one.source;
      return [file, releaseGates(one, gone, { specTests: specTestsIn(file), cases: cases.get(file) })];
    }),
  );
  const sources = [...Map.groupBy(keys, (key) => parseTargetKey(key).file)].map(([file, ofFile]) =>
    rewriteSource(file, released.get(file) ?? read(file) ?? "", ofFile, request),
  );
  const isSource = (file: string): boolean => sources.some((source) => source.file === file);
  const changes: Change[] = [
    ...[...released].filter(([file]) => !isSource(file)).map(([file, after]) => ({ file, before: read(file), after })),
    ...sources.flatMap(({ changes: own }) => own),
    ...sources.flatMap(({ file, text }) =>
      text === undefined ? [] : scratchChanges({ ...request, sourceFile: file, source: text, gone }),
    ),
    ...request.specFiles.flatMap((file) => specTestChanges(file, gone, request)),
    ...[...cases].flatMap(([testFile, own]) => {
      const file = casesPath(testFile);
      return own.isTouched ? [{ file, before: read(file), after: own.left }] : [];
    }),
    ...sources.map(({ file, keys: ofFile }) => {
      const before = read(mirrorPath(file));
      const after = ofFile.reduce((text, key) => text && removeSection(text, file, key), before);
      return { file: mirrorPath(file), before, after };
    }),
  ];
  return {
    changes: changes.filter(({ before, after }) => before !== after),
    refused: sources.flatMap(({ refused }) => refused),
  };
}

interface RewrittenSource {
  readonly file: string;
  /** As it is to be; `undefined` when something is refused. */
  readonly text?: string;
  readonly keys: readonly TargetKey[];
  readonly changes: readonly Change[];
  readonly refused: readonly RefusedTarget[];
}

/** @param source The file's text, its own gates released. */
function rewriteSource(
  file: string,
  source: string,
  keys: readonly TargetKey[],
  { form, style, read }: LeaveRequest,
): RewrittenSource {
  const mirror = read(mirrorPath(file));
  const change = (text: string): Change => ({ file, before: read(file), after: text });
  if (form === "merge") {
    const merged = mergeSource(file, source, mirror, new Set(keys));
    if (merged.kind === "refused") return { file, keys, changes: [], refused: merged.refused };
    return { file, text: merged.text, keys, changes: [change(merged.text)], refused: [] };
  }
  const present = read(frozenFileOf(file));
  const frozen = freezeSource({ sourceFile: file, source, mirror: mirror ?? "", present, keys: new Set(keys), style });
  if (frozen.kind === "refused") return { file, keys, changes: [], refused: frozen.refused };
  const beside = { file: frozen.frozen.file, before: present, after: frozen.frozen.text };
  return { file, text: frozen.text, keys, changes: [beside, change(frozen.text)], refused: [] };
}
