import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { resolveFrom } from "../project/resolve.ts";
import type { TypeChecker } from "./type-checker.ts";

/**
 * The compiler that the root resolves as `typescript`, else the one that a file does (packages of a workspace may have
 * what its root has not), in the form that its version offers; `undefined` when there is none, or none that is new enough.
 *
 * @param file Relative to the root.
 */
export async function findTypescript(root: string, file: string): Promise<TypeChecker | undefined> {
  const places = [root, dirname(join(root, file))];
  const place = places.find((one) => resolveFrom(one, "typescript/package.json") !== undefined);
  if (place === undefined) return undefined;
  const manifest = resolveFrom(place, "typescript/package.json");
  const version = manifest === undefined ? undefined : versionIn(manifest);
  if (manifest === undefined || version === undefined) return undefined;
  const native = resolveFrom(place, "typescript/unstable/async");
  if (version.major >= 7) {
    if (native === undefined) return undefined;
    const { NativeTypeChecker } = await import("./native.ts");
    return new NativeTypeChecker(root, native);
  }
  const path = resolveFrom(place, "typescript");
  if (path === undefined || version.major < 5 || (version.major === 5 && version.minor < 4)) return undefined;
  const { LanguageServiceChecker } = await import("./thread/language-service.ts");
  return new LanguageServiceChecker(root, path);
}

function versionIn(manifest: string): { readonly major: number; readonly minor: number } | undefined {
  const text = readFileSync(manifest, "utf8");
  const [, major, minor] = /"version"\s*:\s*"(\d+)\.(\d+)/.exec(text) ?? [];
  return major === undefined || minor === undefined ? undefined : { major: Number(major), minor: Number(minor) };
}
