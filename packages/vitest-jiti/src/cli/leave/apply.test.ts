import type { Files } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { applyChanges, completeInterrupted } from "./apply.ts";

const root = "/project";
const changes = [
  { file: "test/a.test.ts", before: "gate", after: "test" },
  { file: "src/a.ts", before: "stub", after: "code" },
  { file: ".jiti/src/a.ts", before: "section", after: undefined },
];

/** A disk in memory, on which writing one file can go wrong. */
class Disk implements Files {
  readonly files: Map<string, string>;
  failing: { readonly path: string; readonly how: () => never } | undefined;

  constructor() {
    this.files = new Map(changes.map(({ file, before }) => [`${root}/${file}`, before]));
  }

  read(path: string): string | undefined {
    return this.files.get(path);
  }

  write(path: string, text: string): Promise<void> {
    return this.#act(path, () => this.files.set(path, text));
  }

  remove(path: string): Promise<void> {
    return this.#act(path, () => this.files.delete(path));
  }

  get texts(): readonly string[] {
    return [...this.files.values()].sort();
  }

  async #act(path: string, act: () => void): Promise<void> {
    await Promise.resolve();
    if (this.failing?.path === path) this.failing.how();
    act();
  }
}

test("all changes are written, and no journal is left", async () => {
  const disk = new Disk();
  await applyChanges(root, changes, disk);
  expect(disk.texts).toEqual(["code", "test"]);
  expect(await completeInterrupted(root, disk)).toEqual([]);
});

test.each(changes)("when $file cannot be written, nothing is", async ({ file }) => {
  const disk = new Disk();
  let failures = 0;
  disk.failing = {
    path: `${root}/${file}`,
    how: () => {
      // The disk works again when things are put back.
      if (failures++ === 0) throw new Error("no space left");
      return undefined as never;
    },
  };
  await expect(applyChanges(root, changes, disk)).rejects.toMatchObject({ code: "JITI_MERGE_FAILED" });
  expect(disk.texts).toEqual(["gate", "section", "stub"]);
});

test("a file that somebody changed meanwhile stops everything", async () => {
  const disk = new Disk();
  disk.files.set(`${root}/src/a.ts`, "edited");
  await expect(applyChanges(root, changes, disk)).rejects.toThrow("src/a.ts was changed by somebody else");
  expect(disk.texts).toEqual(["edited", "gate", "section"]);
});

/** A process that ended while it was writing this file: nothing more happens. */
async function crashAt(file: string): Promise<Disk> {
  const disk = new Disk();
  const write = disk.write.bind(disk);
  const remove = disk.remove.bind(disk);
  let dead = false;
  const unlessDead =
    <Args extends readonly [string, ...string[]]>(act: (...args: Args) => Promise<void>) =>
    async (...args: Args): Promise<void> => {
      dead ||= args[0] === `${root}/${file}`;
      if (!dead) await act(...args);
    };
  await applyChanges(root, changes, {
    read: (path) => disk.read(path),
    write: unlessDead(write),
    remove: unlessDead(remove),
  });
  return disk;
}

test.each(changes)("a run that ended at $file is completed by the next one", async ({ file }) => {
  const disk = await crashAt(file);
  expect(await completeInterrupted(root, disk)).toEqual(changes.map((change) => change.file));
  expect(disk.texts).toEqual(["code", "test"]);
});

test("what was edited after a crash is not overwritten", async () => {
  const disk = await crashAt("src/a.ts");
  disk.files.set(`${root}/src/a.ts`, "edited");
  await expect(completeInterrupted(root, disk)).rejects.toThrow(
    "files that it was writing were edited since: src/a.ts",
  );
  expect(disk.read(`${root}/src/a.ts`)).toBe("edited");
});
