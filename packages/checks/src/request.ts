import type { Finding, Location, Score, Target, TargetKey } from "@vitest-jiti/core";
import type { FileFinding, InspectedFile } from "./files/file.ts";
import type { PolicySet } from "./policy/policies.ts";

/** A piece of a spliced source text that a candidate wrote. */
export interface Generated {
  readonly key: TargetKey;
  readonly part: "body" | "helpers" | "imports";
  /** Of a spec test: the titles of its gate. */
  readonly gate?: string;
  /** Offset in the spliced text, in UTF-16 units. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}

/** A source file with candidates in it, to be judged without running it. */
export interface StaticRequest {
  readonly targets: readonly Target[];
  /** The source file, relative to the root. */
  readonly file: string;
  /** Its text with the candidates spliced in. */
  readonly code: string;
  readonly generated: readonly Generated[];
  /** What the agent of each target has to keep; all shipped policies where nothing is said. */
  readonly policies?: ReadonlyMap<TargetKey, PolicySet> | undefined;
}

/** A type test that fails. */
export interface BrokenTypeGate {
  readonly targets: readonly TargetKey[];
  readonly location: Location;
  /** `TS2344` */
  readonly rule: string;
  readonly message: string;
}

/** What judges candidates before they run. */
export interface Checks {
  /**
   * Loads compilers and linters, and reads the project as these files see it, so that the first candidate need not wait.
   * Never throws: what is broken is reported by the check that needs it.
   */
  warmUp(files: readonly string[]): Promise<void>;
  /**
   * What the project's compiler says about files as they are on disk, by file, as `file:line TS2322: message`. Unused
   * names, which every stub has, are left out.
   *
   * @param files Relative to the root.
   * @throws JitiError `JITI_TSCONFIG_BROKEN`.
   */
  typeErrors(files: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /**
   * Formats a text as the project formats that file.
   *
   * @param file Relative to the root; it decides about language and overrides.
   * @throws JitiError `JITI_FORMATTER_BROKEN` when the project's formatter or its configuration does not load.
   */
  format(file: string, code: string): Promise<string>;
  /**
   * Everything that is quick: nesting, stability, policy, lint without type information, types, `uses`. All findings
   * in one list, sorted by file, place and rule, none twice.
   *
   * @throws JitiError `JITI_ESLINT_BROKEN`, `JITI_TSCONFIG_BROKEN`.
   */
  inspect(requests: readonly StaticRequest[], signal: AbortSignal): Promise<readonly Finding[]>;
  /**
   * What is to be said about spec tests in their places in test files: policy, every lint rule of the project, types. All
   * findings in one list, sorted.
   *
   * @throws JitiError `JITI_ESLINT_BROKEN`, `JITI_TSCONFIG_BROKEN`.
   */
  inspectTests(request: StaticRequest, signal: AbortSignal): Promise<readonly Finding[]>;
  /**
   * What is slow and decides last: every lint rule of the project, and its own compiler over every file that the
   * candidates may have broken: their own, and for classes that are generated whole the others too.
   *
   * @throws JitiError `JITI_ESLINT_BROKEN`, `JITI_TSCONFIG_BROKEN`.
   */
  confirm(requests: readonly StaticRequest[], signal: AbortSignal): Promise<readonly Finding[]>;
  /**
   * Everything that speaks against whole files: size and depth, syntax, policy, stability, every lint rule of the project,
   * types. All findings in one list, sorted by file, place and rule, none twice. Runs none of the code.
   *
   * @throws JitiError `JITI_ESLINT_BROKEN`, `JITI_TSCONFIG_BROKEN`.
   */
  inspectFiles(files: readonly InspectedFile[], signal: AbortSignal): Promise<readonly FileFinding[]>;
  /**
   * Type tests of these targets that fail against their signatures as they stand: no candidate could satisfy them. A type
   * test is `expectTypeOf`, `assertType` or `@ts-expect-error` in a gate, and everything in a file that only the compiler
   * reads.
   *
   * @throws JitiError `JITI_TSCONFIG_BROKEN`.
   */
  typeGates(targets: readonly Target[]): Promise<readonly BrokenTypeGate[]>;
  /** Quality of what was generated. The warnings of the last lint of the same text count. */
  measure(request: StaticRequest, rating: number): Score;
  close(): Promise<void>;
}
