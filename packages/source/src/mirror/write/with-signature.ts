import type { TargetInterface } from "@vitest-jiti/core";
import { applyEdits } from "../../syntax/edit.ts";
import { parseMirror } from "../read/mirror-module.ts";

/**
 * The mirror's text with a region under the signature that its stub has now; the body stays as it is. The signatures in a
 * class that was generated whole belong to its body.
 */
export function withSignature(sourceFile: string, mirrorText: string, { key, signature }: TargetInterface): string {
  const region = parseMirror(sourceFile, mirrorText).regions.get(key);
  if (region?.implementation.kind !== "function") return mirrorText;
  const { declaration, fn } = region.implementation.callable;
  if (!fn.body) return mirrorText;
  return applyEdits(mirrorText, [{ start: declaration.start, end: fn.body.start, text: `${signature} ` }]);
}
