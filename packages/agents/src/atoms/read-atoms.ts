import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readText } from "../json-files.ts";
import type { Atom } from "./atom.ts";
import { type Guides, readGuides } from "./guides.ts";
import { invalidAtom, readAtom } from "./read-atom.ts";

/** Where the shipped ones lie: the bundler copies this folder. */
const shippedFolder = fileURLToPath(new URL("./shipped/", import.meta.url));

const projectFolder = ".jiti/atoms";

/**
 * All atoms that there are for a project: those shipped, its guides, and its own in `.jiti/atoms/`.
 *
 * @param root Absolute.
 * @throws JitiError `JITI_ATOM_INVALID`, `JITI_CONFIG_INVALID`.
 */
export function readAllAtoms(root: string, guides: Guides): readonly Atom[] {
  const own = readGuides(root, guides);
  const shipped = atomsIn(shippedFolder, () => "as shipped");
  const kept = shipped.filter(({ id }) => !own.some((guide) => guide.id === id));
  const project = atomsIn(join(root, projectFolder), (file) => `${projectFolder}/${file}`);
  const taken = [...shipped, ...own];
  for (const { id, from } of project) {
    if (taken.some((atom) => atom.id === id))
      throw invalidAtom(from, `an atom of jiti is called ${id}; give yours another name`);
  }
  const all = [...kept, ...own, ...project];
  assertConnected(all);
  return all;
}

function atomsIn(folder: string, fromOf: (file: string) => string): readonly Atom[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => !file.startsWith(".") && file !== "README.md")
    .map((file) => {
      if (!file.endsWith(".md")) throw invalidAtom(fromOf(file), "is not read: an atom is a Markdown file, <name>.md");
      const from = fromOf(file);
      const text = readText(join(folder, file), (problem) => invalidAtom(from, problem));
      return readAtom(file.slice(0, -".md".length), from, text);
    });
}

/** Whoever is required has to be there, and may not require, in the end, who requires it. */
function assertConnected(atoms: readonly Atom[]): void {
  const byId = new Map(atoms.map((atom) => [atom.id, atom]));
  for (const { from, requires, conflicts } of atoms) {
    const unknown = [...requires, ...conflicts].find((id) => !byId.has(id));
    if (unknown !== undefined) throw invalidAtom(from, `it names ${unknown}, and there is no such atom`);
  }
  const sound = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    if (sound.has(id)) return;
    const atom = byId.get(id);
    if (path.includes(id))
      throw invalidAtom(atom?.from ?? id, `\`requires\` leads in a circle: ${[...path, id].join(" → ")}`);
    for (const required of atom?.requires ?? []) visit(required, [...path, id]);
    sound.add(id);
  };
  for (const id of [...byId.keys()].sort()) visit(id, []);
}
