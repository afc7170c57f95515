import type { TargetKey } from "./target-key.ts";

/** Which check found it. In the order in which checks run. */
export const checkNames = [
  "limits",
  "contract",
  "stability",
  "policy",
  "format",
  "lint",
  "types",
  "uses",
  "review",
] as const;
export type CheckName = (typeof checkNames)[number];

/** Where in a submission a finding lies. */
export interface SubmissionPlace {
  readonly part: "body" | "helpers" | "imports" | "tests";
  /** Of a spec test: the titles of its gate. */
  readonly gate?: string | undefined;
  /** 1-based, within that text as formatted. */
  readonly line: number;
  /** That line as it is written, trimmed. */
  readonly text: string;
}

/** One reason why a candidate may not run. */
export interface Finding {
  readonly check: CheckName;
  /** The rule, in its own vocabulary: `no-explicit-any`, `TS2322`, `no-io`. */
  readonly rule: string;
  readonly message: string;
  readonly target: TargetKey;
  readonly place?: SubmissionPlace | undefined;
}
