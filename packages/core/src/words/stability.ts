/** How much one function may hold before it is refused. Generous: what is merely untidy lowers the score. */
export interface StabilityLimits {
  /** Independent paths. */
  readonly complexity: number;
  /** Control structures inside each other. */
  readonly nesting: number;
  /** Of a helper; the signature of a target is the user's. */
  readonly parameters: number;
  /** Statements that return. */
  readonly returns: number;
}

/** What holds for who has the usual budget. */
export const usualLimits: StabilityLimits = { complexity: 20, nesting: 5, parameters: 6, returns: 12 };

/** US dollars for a target, where nobody says otherwise. */
export const usualTargetUsd = 0.5;
