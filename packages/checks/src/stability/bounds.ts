import { type Settings, type StabilityLimits, usualLimits, usualTargetUsd } from "@vitest-jiti/core";

/** Limits as code is judged by: a type of its own, so that nothing is scaled twice. {@link boundsFor} makes them. */
export class Bounds implements StabilityLimits {
  declare protected readonly isScaled: true;
  readonly complexity: number;
  readonly nesting: number;
  readonly parameters: number;
  readonly returns: number;

  constructor({ complexity, nesting, parameters, returns }: StabilityLimits) {
    this.complexity = complexity;
    this.nesting = nesting;
    this.parameters = parameters;
    this.returns = returns;
  }
}

/** No budget makes a limit smaller than this: of the good implementations of the corpus all fit. */
export const floors: StabilityLimits = { complexity: 12, nesting: 4, parameters: 4, returns: 9 };

/**
 * What one function may hold: who has less than the usual budget for a target gets fewer repairs, and is held to simpler
 * code. A larger budget loosens nothing. It depends on what is configured alone, not on what is left: a cascade and a council
 * that share a budget are judged by the same limits as everybody else.
 *
 * @param own What an agent says itself, in the place of the settings.
 */
export function boundsFor(
  { stability, budget: { target, run } }: Pick<Settings, "stability" | "budget">,
  own: { readonly [Key in keyof StabilityLimits]?: number | undefined } = {},
): Bounds {
  const usd = Math.min(target.usd ?? Infinity, run.usd ?? Infinity);
  const share = Math.min(1, usd / usualTargetUsd);
  const bound = (name: keyof StabilityLimits): number => {
    const configured = own[name] ?? stability[name];
    return Math.max(Math.min(configured, floors[name]), Math.floor(configured * share));
  };
  return new Bounds({
    complexity: bound("complexity"),
    nesting: bound("nesting"),
    parameters: bound("parameters"),
    returns: bound("returns"),
  });
}

/** The limits of the usual budget. */
export const usualBounds: Bounds = new Bounds(usualLimits);
