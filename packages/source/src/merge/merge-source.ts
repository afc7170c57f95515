import type { TargetKey } from "@vitest-jiti/core";
import { splice } from "../splice/index.ts";
import type { RefusedTarget } from "./plan.ts";
import { pruneImports } from "./prune-imports.ts";

/** A source file with implementations in the place of its stubs; or why that cannot be. */
export type Rewritten =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "refused"; readonly refused: readonly RefusedTarget[] };

/**
 * Puts sections into their source for good. The text is the one that ran in tests, without the imports that nothing but
 * the options of a stub referred to.
 *
 * @throws JitiError as `splice`.
 */
export function mergeSource(
  sourceFile: string,
  source: string,
  mirror: string | undefined,
  keys: ReadonlySet<TargetKey>,
): Rewritten {
  const spliced = splice({ sourceFile, source, mirror, only: keys, instrument: false });
  if (spliced === undefined) return { kind: "text", text: source };
  if (spliced.refused.length > 0) return { kind: "refused", refused: spliced.refused };
  return { kind: "text", text: pruneImports(sourceFile, source, spliced.code) };
}
