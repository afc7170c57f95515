import type { CheckName } from "@vitest-jiti/core";
import type { PolicySet } from "../policy/policies.ts";

/** A whole file of a project, to be judged as if a candidate had written all of it. */
export interface InspectedFile {
  /** Relative to the root. */
  readonly file: string;
  readonly code: string;
  /** What it has to keep; all shipped policies where nothing is said. */
  readonly policies?: PolicySet | undefined;
  /** What the code is asked to do, where its own comments and names do not say. */
  readonly spec?: string | undefined;
  /** Tests use the test runner, and may be as long as they have to be. */
  readonly isTest?: boolean | undefined;
}

/** What speaks against a file. */
export interface FileFinding {
  /** Relative to the root. */
  readonly file: string;
  readonly check: Exclude<CheckName, "contract" | "format" | "uses" | "review"> | "syntax";
  readonly rule: string;
  readonly message: string;
  /** Offset in its code, in UTF-16 units. */
  readonly start: number;
}
