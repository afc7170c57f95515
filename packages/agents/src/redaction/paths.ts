import { realpathSync } from "node:fs";
import { homedir, tmpdir } from "node:os";

/** Replaces a folder and what leads to it by a name: `/home/me/project/src` becomes `<root>/src`. */
function folderRedactor(folder: string, name: string): (text: string) => string {
  const forms = new Set(
    [folder, realPath(folder)].map((form) => form.replace(/[\\/]+$/, "")).filter((form) => form.length > 1),
  );
  const patterns = [...forms].map((form) => new RegExp(`${escaped(form)}(?![\\w.-])`, "g"));
  return (text) => patterns.reduce((result, pattern) => result.replace(pattern, name), text);
}

/** Paths below the root become `<root>/...`. */
export function rootRedactor(root: string): (text: string) => string {
  return folderRedactor(root, "<root>");
}

/** Paths that tell whose machine this is: the root, the temporary folder, the home folder. */
export function pathsRedactor(root: string): (text: string) => string {
  const redactors = [rootRedactor(root), folderRedactor(tmpdir(), "<tmp>"), folderRedactor(homedir(), "<home>")];
  return (text) => redactors.reduce((result, redact) => redact(result), text);
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** `RegExp.escape`, which Node 22 does not have. */
function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
