import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { type Finding, parseTargetKey, type Score, type Target } from "@vitest-jiti/core";
import { analyse } from "./analyse.ts";
import type { FileFinding, InspectedFile } from "./files/file.ts";
import { inspectFile } from "./files/inspect-file.ts";
import { lintFile, sortFileFindings, typeCheckFiles } from "./files/tool-findings.ts";
import { sortFindings } from "./findings/sort.ts";
import { createFormat, type Format } from "./format/format.ts";
import { inspectSyntax, inspectTestPolicy } from "./inspect-syntax.ts";
import { Baselines } from "./lint/baselines.ts";
import { findLinter } from "./lint/find-linter.ts";
import type { Linter, LintDepth } from "./lint/lint.ts";
import { lintFindings } from "./lint/lint-findings.ts";
import type { BrokenTypeGate, Checks, StaticRequest } from "./request.ts";
import { scoreOf } from "./score/score.ts";
import { brokenTypeGates } from "./types/broken-type-gates.ts";
import { typeGateFiles } from "./types/type-gate-files.ts";
import type { CheckScope } from "./types/type-checker.ts";
import { TypeCheckers } from "./types/type-checkers.ts";
import { standingErrors, typeFindings, warmTypes } from "./types/type-findings.ts";

export interface ChecksOptions {
  /** Absolute path of the root. */
  readonly root: string;
  /** Hears what limits the checks without stopping them; each thing once. */
  onWarning(message: string): void;
}

/** Opens the checks of a project. Compilers and linters are loaded when they are first needed. */
export function createChecks(options: ChecksOptions): Checks {
  return new ProjectChecks(options);
}

class ProjectChecks implements Checks {
  readonly #root: string;
  readonly #format: Format;
  readonly #linter: Linter;
  readonly #baselines: Baselines;
  readonly #types: TypeCheckers;
  /** Of the last lint of a text, for its score. */
  readonly #warnings = new Map<string, { readonly code: string; readonly count: number }>();

  constructor({ root, ...options }: ChecksOptions) {
    // Compilers name files by their real paths.
    this.#root = realpathSync(root);
    this.#types = new TypeCheckers(this.#root, (message) => {
      options.onWarning(message);
    });
    this.#format = createFormat(this.#root);
    this.#linter = findLinter(this.#root);
    this.#baselines = new Baselines(this.#root, this.#linter);
  }

  async warmUp(files: readonly string[]): Promise<void> {
    const [first] = files;
    if (first === undefined) return;
    await Promise.allSettled([this.#format(first, "export {};\n"), this.#warmTypes(files), this.#warmLinter(files)]);
  }

  async #warmTypes(files: readonly string[]): Promise<void> {
    const groups = await this.#types.group(files, (file) => file);
    await Promise.all([...groups].map(([checker, own]) => warmTypes(this.#root, checker, own)));
  }

  async #warmLinter(files: readonly string[]): Promise<void> {
    for (const depth of ["quick", "full"] as const) {
      for (const file of files) {
        await this.#linter.lint({ file, code: readFileSync(join(this.#root, file), "utf8"), depth });
      }
    }
  }

  async typeErrors(files: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const groups = await this.#types.group(files, (file) => file);
    const found = [...groups].map(([checker, own]) => standingErrors(this.#root, checker, own));
    return new Map((await Promise.all(found)).flatMap((errors) => [...errors]));
  }

  format(file: string, code: string): Promise<string> {
    return this.#format(file, code);
  }

  async inspect(requests: readonly StaticRequest[], signal: AbortSignal): Promise<readonly Finding[]> {
    const syntax = requests.flatMap((request) => inspectSyntax(this.#root, request));
    const slow = await Promise.all([
      this.#checkTypes(requests, "overlay"),
      ...requests.map((request) => this.#lint(request, "quick", signal)),
    ]);
    signal.throwIfAborted();
    return sortFindings([...syntax, ...slow.flat()]);
  }

  async inspectTests(request: StaticRequest, signal: AbortSignal): Promise<readonly Finding[]> {
    const policy = inspectTestPolicy(this.#root, request);
    const slow = await Promise.all([this.#checkTypesAfresh([request]), this.#lint(request, "full", signal)]);
    signal.throwIfAborted();
    return sortFindings([...policy, ...slow.flat()]);
  }

  async inspectFiles(files: readonly InspectedFile[], signal: AbortSignal): Promise<readonly FileFinding[]> {
    const inspected = files.map((file) => ({ file, ...inspectFile(this.#root, file) }));
    const sound = inspected.filter(({ isSound }) => isSound).map(({ file }) => file);
    const slow = await Promise.all([
      typeCheckFiles(this.#root, this.#types, sound),
      ...sound.map((file) => lintFile(this.#linter, file, signal)),
    ]);
    signal.throwIfAborted();
    return sortFileFindings([...inspected.flatMap(({ findings }) => findings), ...slow.flat()]);
  }

  async confirm(requests: readonly StaticRequest[], signal: AbortSignal): Promise<readonly Finding[]> {
    const found = await Promise.all([
      this.#checkTypesAfresh(requests),
      ...requests.map((request) => this.#lint(request, "full", signal)),
    ]);
    signal.throwIfAborted();
    return sortFindings(found.flat());
  }

  async typeGates(targets: readonly Target[]): Promise<readonly BrokenTypeGate[]> {
    const gated = targets.filter((target) => typeGateFiles(this.#root, [target]).length > 0);
    if (gated.length === 0) return [];
    const groups = await this.#types.group(gated, ({ key }) => parseTargetKey(key).file);
    await this.#types.refresh();
    const broken = [...groups].map(([checker, own]) => brokenTypeGates(this.#root, checker, own));
    return (await Promise.all(broken)).flat();
  }

  measure(request: StaticRequest, rating: number): Score {
    const { file, code } = request;
    const linted = this.#warnings.get(file);
    return scoreOf(request, analyse(file, code), linted?.code === code ? linted.count : 0, rating);
  }

  close(): Promise<void> {
    return this.#types.close();
  }

  /** Targets of one unit see each other's candidates where the same compiler checks them. */
  async #checkTypes(requests: readonly StaticRequest[], scope: CheckScope): Promise<readonly Finding[]> {
    const groups = await this.#types.group(requests, ({ file }) => file);
    const found = [...groups].map(([checker, own]) => typeFindings(this.#root, checker, own, scope));
    return (await Promise.all(found)).flat();
  }

  /** The disk may have changed since the pass began. */
  async #checkTypesAfresh(requests: readonly StaticRequest[]): Promise<readonly Finding[]> {
    await this.#types.refresh();
    return this.#checkTypes(requests, reachOf(requests));
  }

  async #lint(request: StaticRequest, depth: LintDepth, signal: AbortSignal): Promise<readonly Finding[]> {
    const { findings, warnings } = await lintFindings(this.#linter, this.#baselines, request, depth, signal);
    this.#warnings.set(request.file, { code: request.code, count: warnings });
    return findings;
  }
}

/**
 * What a candidate may break. A body behind a signature that is kept to the letter shows outside its file in nothing; a
 * class that is generated whole may get private members, and these take part in assignability.
 */
function reachOf(requests: readonly StaticRequest[]): CheckScope {
  const isWhole = requests.some(({ targets }) => targets.some((target) => target.interface.form === "class"));
  return isWhole ? "projects" : "overlay";
}
