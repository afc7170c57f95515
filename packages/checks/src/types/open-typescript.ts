import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { resolveFrom } from "../project/resolve.ts";
import type { TypeChecker } from "./type-checker.ts";

/** A compiler that checks, or why an installation of TypeScript cannot be one. */
export type OpenedTypescript =
  { readonly kind: "checker"; readonly checker: TypeChecker } | { readonly kind: "unusable"; readonly why: string };

/**
 * An installed TypeScript in the form that its version offers.
 *
 * @param manifest Its `package.json`, absolute.
 */
export async function openTypescript(root: string, manifest: string): Promise<OpenedTypescript> {
  const { version, major, minor } = versionIn(manifest);
  if (major < 5 || (major === 5 && minor < 4)) return { kind: "unusable", why: tooOld };
  const isNative = major >= 7;
  const path = resolveFrom(dirname(manifest), isNative ? "typescript/unstable/async" : "typescript");
  if (path === undefined) {
    const why = `TypeScript ${version} has no API that vitest-jiti knows: types are not checked. Install typescript@7.0, or typescript@6.`;
    return { kind: "unusable", why };
  }
  if (isNative) {
    const { NativeTypeChecker } = await import("./native.ts");
    return { kind: "checker", checker: new NativeTypeChecker(root, path) };
  }
  const { LanguageServiceChecker } = await import("./thread/language-service.ts");
  return { kind: "checker", checker: new LanguageServiceChecker(root, path) };
}

/** What is said where there is no TypeScript, or only one that is too old. */
export const tooOld = "The project has no TypeScript of version 5.4 or later: types are not checked.";

function versionIn(manifest: string): { readonly version: string; readonly major: number; readonly minor: number } {
  const [, version = "0"] = /"version"\s*:\s*"([^"]*)"/.exec(readFileSync(manifest, "utf8")) ?? [];
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return { version, major, minor };
}
