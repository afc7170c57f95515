import { posix } from "node:path";
import { isRelative, pointsAt } from "../mirror/paths.ts";

/** Why a module may not be imported. What it exists for, and whether it is installed, is for others to ask. */
export function refusalOfSpecifier(
  file: string,
  specifier: string,
): { readonly rule: string; readonly message: string } | undefined {
  if (specifier.includes("?")) {
    return {
      rule: "no-import-query",
      message: `"${specifier}": queries such as ?raw make a bundler read files; they are not allowed.`,
    };
  }
  if (
    /^(?!node:)[a-z][\w+.-]*:/i.test(specifier) ||
    /^([/\\]|[a-z]:)/i.test(specifier) ||
    specifier.includes("\\") ||
    specifier.includes("\0")
  ) {
    return {
      rule: "no-url-import",
      message: `"${specifier}": import packages by name and project files by relative path.`,
    };
  }
  if (/^(vitest|@vitest|vite-node|vitest-jiti|@vitest-jiti)(\/|$)/.test(specifier) || /^vitest-/.test(specifier)) {
    return { rule: "no-test-runner", message: `"${specifier}": code must not know that it is tested.` };
  }
  if (!isRelative(specifier)) return undefined;
  if (pointsAt(specifier, file, file)) {
    return { rule: "no-self-import", message: `"${specifier}" is this module: its names are in scope already.` };
  }
  const path = posix.join(posix.dirname(file), specifier);
  if (path.startsWith("../") || path === "..")
    return { rule: "no-outside-import", message: `"${specifier}" lies outside the project.` };
  if (/(^|\/)\.jiti(\/|$)/.test(path))
    return {
      rule: "no-mirror-import",
      message: `"${specifier}": generated code is reached through the source file that it belongs to.`,
    };
  if (/\.(test|spec|bench|test-d)(\.[cm]?[jt]sx?)?$/.test(path) || /(^|\/)__(tests|mocks|snapshots)__\//.test(path)) {
    return { rule: "no-test-import", message: `"${specifier}" is a test file.` };
  }
  return undefined;
}
