import { type Files, JitiError, messageOf } from "@vitest-jiti/core";
import type { Change } from "@vitest-jiti/source";
import { join } from "node:path";

/** What is being written, noted before it is: after a crash it can be completed. Relative to the root. */
const journalFile = ".jiti/.cache/merge.json";

/**
 * Writes all changes or none: when one fails, those before it are taken back. A process that ends in between leaves a
 * journal behind, by which {@link completeInterrupted} does the rest.
 *
 * @param root Absolute.
 * @throws JitiError `JITI_MERGE_FAILED`; every file is as it was.
 */
export async function applyChanges(root: string, changes: readonly Change[], files: Files): Promise<void> {
  const changed = changes.find(({ file, before }) => files.read(join(root, file)) !== before);
  if (changed)
    throw failed(`${changed.file} was changed by somebody else meanwhile.`, "Nothing was written. Run it again.");
  const done: Change[] = [];
  try {
    await files.write(join(root, journalFile), JSON.stringify({ changes }));
    for (const change of changes) {
      done.push(change);
      await put(root, change.file, change.after, files);
    }
  } catch (cause) {
    for (const { file, before } of done.toReversed()) await put(root, file, before, files).catch(() => undefined);
    await files.remove(join(root, journalFile)).catch(() => undefined);
    const reason = cause instanceof JitiError ? cause.reason : messageOf(cause);
    throw failed(reason, "What was written before it was taken back.", cause);
  }
  await files.remove(join(root, journalFile));
}

/**
 * Completes what an earlier process began to write. Returns the files that it was about; none when there is nothing to
 * complete.
 *
 * @throws JitiError `JITI_MERGE_FAILED` when one of them was edited since.
 */
export async function completeInterrupted(root: string, files: Files): Promise<readonly string[]> {
  const text = files.read(join(root, journalFile));
  if (text === undefined) return [];
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written above, whole or not at all
  const { changes } = JSON.parse(text) as { readonly changes: readonly Change[] };
  const open = changes.filter(({ file, after }) => files.read(join(root, file)) !== after);
  const edited = open.filter(({ file, before }) => files.read(join(root, file)) !== before);
  if (edited.length > 0) {
    throw failed(
      `an earlier one was interrupted, and files that it was writing were edited since: ${edited.map(({ file }) => file).join(", ")}.`,
      `Restore them from version control and run it again, or delete ${journalFile} to leave everything as it is.`,
    );
  }
  for (const { file, after } of open) await put(root, file, after, files);
  await files.remove(join(root, journalFile));
  return changes.map(({ file }) => file);
}

/** An interrupted `before` and `after` may both be missing from JSON: that is how it writes `undefined`. */
async function put(root: string, file: string, text: string | undefined, files: Files): Promise<void> {
  if (text === undefined) await files.remove(join(root, file));
  else await files.write(join(root, file), text);
}

function failed(message: string, hint: string, cause?: unknown): JitiError {
  return new JitiError({ code: "JITI_MERGE_FAILED", message: `The merge was given up: ${message}`, hint, cause });
}
