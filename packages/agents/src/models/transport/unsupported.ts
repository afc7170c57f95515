import { rejectionOf } from "./rejection.ts";

/** What an API has and not every model takes. */
type Part = "effort" | "longest answer";

/**
 * Which part of a request an error of an SDK says that the model does not take: another try without it, or in other words,
 * may go well. Providers say so in words alone.
 */
export function unsupportedPart(error: unknown): Part | undefined {
  const { status, reason } = rejectionOf(error);
  if (status !== 400 && status !== 422) return undefined;
  if (/\b(reasoning_)?effort\b|\bnot support thinking\b/i.test(reason)) return "effort";
  const isUnknown = /unsupported|not supported|not support|unknown|unrecognized|not permitted|extra|instead/i.test(
    reason,
  );
  return isUnknown && /\bmax_(completion_)?tokens\b/.test(reason) ? "longest answer" : undefined;
}
