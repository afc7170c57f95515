import { posix } from "node:path";

/** The mirror file of a source file, relative to the root. */
export function mirrorPath(sourceFile: string): string {
  return posix.join(".jiti", sourceFile);
}

/** An import specifier as it has to be written in another file; packages and absolute specifiers stay. */
export function rebaseSpecifier(specifier: string, from: string, to: string): string {
  if (!isRelative(specifier)) return specifier;
  const target = posix.join(posix.dirname(from), specifier);
  const rebased = posix.relative(posix.dirname(to), target);
  return rebased.startsWith(".") ? rebased : `./${rebased}`;
}

/** Whether a specifier in `importer` names `file`, whichever extension it is written with. */
export function pointsAt(specifier: string, importer: string, file: string): boolean {
  if (!isRelative(specifier)) return false;
  return withoutExtension(posix.join(posix.dirname(importer), specifier)) === withoutExtension(file);
}

/** Whether a specifier is a path from the file that it stands in. */
export function isRelative(specifier: string): boolean {
  return /^\.{1,2}(\/|$)/.test(specifier);
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "");
}
