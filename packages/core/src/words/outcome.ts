import type { CouncilMember } from "./council.ts";
import type { JitiError } from "./error.ts";
import type { Provenance } from "./section.ts";
import type { TargetKey } from "./target-key.ts";

/** Why no candidate was accepted. */
export type FailureReason =
  "no-key" | "budget" | "attempts" | "model" | "cancelled" | "gate-needs-permission" | "set-up" | "internal";

/** How the generation of one target ended. */
export type Outcome =
  | { readonly kind: "generated"; readonly key: TargetKey; readonly provenance: Provenance }
  /** Put back from the holocron: generated once for this interface, and its gates are green. */
  | { readonly kind: "restored"; readonly key: TargetKey; readonly provenance: Provenance }
  /** The present code already satisfies what changed. */
  | { readonly kind: "kept"; readonly key: TargetKey; readonly reason: string }
  | {
      readonly kind: "failed";
      readonly key: TargetKey;
      readonly reason: FailureReason;
      readonly error: JitiError;
      /** Path relative to the root. */
      readonly transcript: string | undefined;
      /** How the members of a council fared, where one was asked. */
      readonly council?: readonly CouncilMember[];
    };
