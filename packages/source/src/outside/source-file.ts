import { isAbsolute, relative, sep } from "node:path";

/** Names of modules that may hold stubs, with or without a query behind them. */
export const codeFile: RegExp = /\.[cm]?[jt]sx?(?:\?|$)/;

/** Whether a text may hold stubs. Costs next to nothing. */
export function mayHoldStubs(code: string): boolean {
  return code.includes("vitest-jiti") && /\bstub\b/.test(code);
}

/**
 * The path of a file relative to the root, as keys name it; `undefined` for what is not the project's own code.
 *
 * @param root Absolute.
 * @param file Absolute.
 */
export function sourceFileIn(root: string, file: string): string | undefined {
  const path = relative(root, file).split(sep).join("/");
  const isForeign = path.startsWith("../") || isAbsolute(path) || path.startsWith(".jiti/");
  return isForeign || path.split("/").includes("node_modules") ? undefined : path;
}
