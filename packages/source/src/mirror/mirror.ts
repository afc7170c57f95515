import { join } from "node:path";
import type { Files, Section, TargetKey } from "@vitest-jiti/core";
import { mirrorPath } from "./paths.ts";
import { putSection, removeSection } from "./write/put-section.ts";
import { writeScaffold } from "./write/scaffold.ts";

/** The mirrors of a project. Source files are named by their path relative to the root. */
export interface Mirror {
  /** The absolute path of a source file's mirror. */
  pathOf(sourceFile: string): string;
  /** `undefined` when nothing was generated for the file. */
  read(sourceFile: string): string | undefined;
  /**
   * Puts sections into a mirror, all or none. Commits to one file wait for each other, so that none is lost.
   *
   * @throws JitiError `JITI_MIRROR_WRITE`; and as `putSection` where the mirror is damaged.
   */
  commit(sourceFile: string, sections: readonly Section[]): Promise<void>;
  /**
   * Takes sections out; a mirror without sections is removed.
   *
   * @throws JitiError `JITI_MIRROR_WRITE`; and as `removeSection` where the mirror is damaged.
   */
  remove(sourceFile: string, keys: readonly TargetKey[]): Promise<void>;
}

/**
 * Opens the mirrors below `<root>/.jiti`. Nothing is written before the first commit.
 *
 * @param root Absolute.
 */
export function createMirror(root: string, files: Files): Mirror {
  const turns = new Map<string, Promise<void>>();
  const pathOf = (sourceFile: string): string => join(root, mirrorPath(sourceFile));

  /** One change of a file at a time; a failed one does not hold up the next. */
  function inTurn(sourceFile: string, change: () => Promise<void>): Promise<void> {
    const previous = turns.get(sourceFile) ?? Promise.resolve();
    const mine = previous.then(change, change);
    turns.set(
      sourceFile,
      mine.catch(() => undefined),
    );
    return mine;
  }

  return {
    pathOf,
    read: (sourceFile) => files.read(pathOf(sourceFile)),
    commit: (sourceFile, sections) =>
      inTurn(sourceFile, async () => {
        const before = files.read(pathOf(sourceFile));
        const after = sections.reduce<string | undefined>(
          (text, section) => putSection(text, sourceFile, section),
          before,
        );
        if (after === undefined || after === before) return;
        await writeScaffold(root, files);
        await files.write(pathOf(sourceFile), after);
      }),
    remove: (sourceFile, keys) =>
      inTurn(sourceFile, async () => {
        const before = files.read(pathOf(sourceFile));
        const after = keys.reduce((text, key) => text && removeSection(text, sourceFile, key), before);
        if (before === undefined || after === before) return;
        if (after === undefined) await files.remove(pathOf(sourceFile));
        else await files.write(pathOf(sourceFile), after);
      }),
  };
}
