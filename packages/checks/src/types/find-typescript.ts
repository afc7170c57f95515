import { readFileSync } from "node:fs";
import { resolveFromRoot } from "../project/resolve.ts";
import type { TypeChecker } from "./type-checker.ts";

/**
 * The compiler that the root resolves as `typescript`, in the form that its version offers; `undefined` when there is
 * none, or none that is new enough.
 */
export async function findTypescript(root: string): Promise<TypeChecker | undefined> {
  const manifest = resolveFromRoot(root, "typescript/package.json");
  const version = manifest === undefined ? undefined : versionIn(manifest);
  if (manifest === undefined || version === undefined) return undefined;
  const native = resolveFromRoot(root, "typescript/unstable/async");
  if (version.major >= 7) {
    if (native === undefined) return undefined;
    const { NativeTypeChecker } = await import("./native.ts");
    return new NativeTypeChecker(root, native);
  }
  const path = resolveFromRoot(root, "typescript");
  if (path === undefined || version.major < 5 || (version.major === 5 && version.minor < 4)) return undefined;
  const { LanguageServiceChecker } = await import("./thread/language-service.ts");
  return new LanguageServiceChecker(root, path);
}

function versionIn(manifest: string): { readonly major: number; readonly minor: number } | undefined {
  const text = readFileSync(manifest, "utf8");
  const [, major, minor] = /"version"\s*:\s*"(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}
