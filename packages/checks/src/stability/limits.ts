/** How much a function may hold before it is refused. Generous: what is merely untidy lowers the score. */
export const stabilityLimits = {
  complexity: 20,
  /** Control structures inside each other. */
  nesting: 5,
  /** Of a helper; the signature of a target is the user's. */
  parameters: 6,
  /** Statements that return. */
  returns: 12,
} as const;

export type StabilityLimits = { readonly [Key in keyof typeof stabilityLimits]: number };
