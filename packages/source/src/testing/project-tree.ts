import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** A real project in a temporary folder that is gone when the test has finished. */
export interface ProjectTree {
  /** Absolute, without symbolic links. */
  readonly root: string;
  write(files: Readonly<Record<string, string>>): void;
  remove(file: string): void;
  link(file: string, to: string): void;
}

/** Makes a project of files, by their paths relative to the root. */
export function projectTree(files: Readonly<Record<string, string>>): ProjectTree {
  const root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-source-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const tree: ProjectTree = {
    root,
    write: (changed) => {
      for (const [file, text] of Object.entries(changed)) {
        const path = join(root, file);
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
    },
    remove: (file) => rmSync(join(root, file), { recursive: true }),
    link: (file, to) => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      symlinkSync(join(root, to), join(root, file));
    },
  };
  tree.write(files);
  return tree;
}
