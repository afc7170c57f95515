import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Confinement } from "./confinement.ts";

/** Folders that hold what others wrote or a tool made. */
const skipped = new Set(["node_modules", "dist", "build", "out", "coverage"]);

const textFile = /\.([cm]?[jt]sx?|json|md|txt|ya?ml|css|html|graphql|sql)$/;

/** A file of more characters is data, or made by a tool. */
const largest = 500_000;

export interface ProjectFile {
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
}

/** The text files of a project that an agent may see, in a stable order; below `folder` only, when it is given. */
export function* projectFiles(confinement: Confinement, folder = ""): Generator<ProjectFile> {
  for (const file of listFiles(confinement, folder)) {
    const text = readText(join(confinement.root, file));
    if (text !== undefined) yield { file, text };
  }
}

function* listFiles(confinement: Confinement, folder: string): Generator<string> {
  const entries = readdirSync(join(confinement.root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
    // Symbolic links are left out: what they lead to is found where it lies, or is not of this project.
    if (entry.isDirectory() && !entry.name.startsWith(".") && !skipped.has(entry.name)) {
      yield* listFiles(confinement, file);
    } else if (entry.isFile() && textFile.test(entry.name) && confinement.mayShow(file, false)) {
      yield file;
    }
  }
}

/** The text of a file; `undefined` when it cannot be read, is too large, or is no text. */
function readText(path: string): string | undefined {
  try {
    const text = readFileSync(path, "utf8");
    return text.length > largest || text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
