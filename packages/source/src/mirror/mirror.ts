import { join } from "node:path";
import { type Files, parseTargetKey, type Section, type TargetKey } from "@vitest-jiti/core";
import { mirrorFiles } from "./mirror-files.ts";
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
  /**
   * Puts a section into its mirror in place of another one of that mirror, or of another mirror.
   *
   * @throws JitiError as `commit` and `remove`.
   */
  move(from: TargetKey, section: Section): Promise<void>;
  /** Source files that have a mirror, sorted, whether or not they are there. Looks at the disk. */
  sourceFiles(): readonly string[];
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

  /** Changes one mirror file, or removes it. */
  async function put(sourceFile: string, before: string | undefined, after: string | undefined): Promise<void> {
    if (after === before) return;
    if (after === undefined) {
      await files.remove(pathOf(sourceFile));
      return;
    }
    await writeScaffold(root, files);
    await files.write(pathOf(sourceFile), after);
  }

  const mirror: Mirror = {
    pathOf,
    read: (sourceFile) => files.read(pathOf(sourceFile)),
    commit: (sourceFile, sections) =>
      inTurn(sourceFile, async () => {
        const before = files.read(pathOf(sourceFile));
        const after = sections.reduce<string | undefined>(
          (text, section) => putSection(text, sourceFile, section),
          before,
        );
        await put(sourceFile, before, after);
      }),
    remove: (sourceFile, keys) =>
      inTurn(sourceFile, async () => {
        const before = files.read(pathOf(sourceFile));
        const after = keys.reduce((text, key) => text && removeSection(text, sourceFile, key), before);
        await put(sourceFile, before, after);
      }),
    move: async (from, section) => {
      const { file } = parseTargetKey(section.key);
      await inTurn(file, async () => {
        const before = files.read(pathOf(file));
        await put(file, before, putSection(before, file, section, from));
      });
      // Were it interrupted here, the old section would be an orphan without use.
      if (parseTargetKey(from).file !== file) await mirror.remove(parseTargetKey(from).file, [from]);
    },
    sourceFiles: () => mirrorFiles(root),
  };
  return mirror;
}
