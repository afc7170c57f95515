import type { Attempt } from "../attempt/attempt.ts";

/** A candidate that passed, and which submission it was. */
export type Green = Extract<Attempt, { kind: "green" }> & { readonly submission: number };

/** How the conversations about a unit ended. */
export type Conclusion =
  { readonly kind: "accepted"; readonly green: Green } | { readonly kind: "kept"; readonly reason: string };

/** A conversation that came to nothing. */
export interface Unsolved {
  readonly kind: "unsolved";
  readonly lastReport: string | undefined;
}
