import type { ObservedCall } from "./evidence.ts";
import type { Gate, GateResult } from "./gate.ts";
import type { SandboxPermission } from "./settings.ts";
import type { TargetKey } from "./target-key.ts";

/** Why a sandboxed run ended before its gates did. */
export type RunProblem =
  | { readonly kind: "timeout"; readonly afterMs: number }
  | { readonly kind: "out-of-memory"; readonly limitMb: number }
  | { readonly kind: "exited"; readonly exitCode: number | null; readonly signal: string | null }
  | {
      readonly kind: "import-failed";
      /** `gate`: the file would not load whatever the candidate were. */
      readonly by: "candidate" | "gate";
      readonly file: string;
      readonly message: string;
    }
  /** A gate compares with a snapshot that nobody has written, and no run of a candidate writes one. */
  | { readonly kind: "snapshot-unwritten"; readonly gate: Gate }
  /** Gates that no lane can run, whatever the code under test is. */
  | { readonly kind: "unsupported"; readonly file: string; readonly message: string }
  | { readonly kind: "unhandled-error"; readonly message: string }
  | {
      readonly kind: "permission-denied";
      readonly by: "candidate" | "gate";
      readonly what: string;
      readonly file: string;
      /** The setting that allows it; `undefined` for what nothing does. */
      readonly grant: SandboxPermission | undefined;
      /** The targets of the gate that it happened in; empty when that is the test file as a whole. */
      readonly targets: readonly TargetKey[];
      /** The test file that ran. Relative to the root; empty when it is not known. */
      readonly testFile: string;
    }
  | { readonly kind: "canary"; readonly matcher: string }
  /** The code changed what the tests and their runner rely on, or spoke in the runner's name. */
  | { readonly kind: "tampering"; readonly what: string }
  /** The same code was green and then red. `gates`: titles of those that passed only once, sorted. */
  | { readonly kind: "flaky"; readonly gates: readonly string[] };

/** What one run of a unit's gates showed. */
export interface Verdict {
  /** Every expected gate passed, at least one ran, and there are no problems. */
  readonly green: boolean;
  readonly results: readonly GateResult[];
  readonly problems: readonly RunProblem[];
  /** Calls of stubs that are still pending. */
  readonly calls: readonly ObservedCall[];
  readonly durationMs: number;
}
