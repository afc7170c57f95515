import { type Files, targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { stamp } from "../testing/written.ts";
import { createMirror } from "./mirror.ts";
import { parseMirror } from "./read/mirror-module.ts";

/** Files that take a moment to be written, so that writers could overtake each other. */
class MemoryFiles implements Files {
  readonly texts = new Map<string, string>();

  read(path: string): string | undefined {
    return this.texts.get(path);
  }

  async write(path: string, text: string): Promise<void> {
    await Promise.resolve();
    this.texts.set(path, text);
  }

  async remove(path: string): Promise<void> {
    await Promise.resolve();
    this.texts.delete(path);
  }
}

const file = "src/a.ts";
const names = ["one", "two", "three", "four"];
const section = (name: string) => stamp(targetKey(file, name), `export const ${name} = (): number => 1;`);

test("commits to one file wait for each other: none is lost", async () => {
  const files = new MemoryFiles();
  const mirror = createMirror("/root", files);
  await Promise.all(names.map((name) => mirror.commit(file, [section(name)])));
  const { sections } = parseMirror(file, mirror.read(file) ?? "");
  expect([...sections.keys()]).toEqual(names.map((name) => targetKey(file, name)));
});

test("a commit that fails changes nothing and does not hold up the next", async () => {
  const files = new MemoryFiles();
  const mirror = createMirror("/root", files);
  await mirror.commit(file, [section("one")]);
  const damaged = (mirror.read(file) ?? "").replace(/\/\/ #endregion.*/, "");
  files.texts.set(mirror.pathOf(file), damaged);
  const [failed, fine] = await Promise.allSettled([
    mirror.commit(file, [section("two"), section("one")]),
    mirror.commit(file, [section("two")]),
  ]);
  expect(failed.status).toBe("rejected");
  expect(fine.status).toBe("fulfilled");
  expect(mirror.read(file)?.startsWith(damaged)).toBe(true);
});

test("the first commit says what git should ignore and how an editor checks the mirror", async () => {
  const files = new MemoryFiles();
  files.texts.set("/root/tsconfig.json", "{}");
  await createMirror("/root", files).commit(file, [section("one")]);
  expect(files.texts.get("/root/.jiti/.gitignore")).toMatchInlineSnapshot(`
    "# Made anew when needed; keep them out of version control.
    /.cache/
    /holocron/
    /transcripts/
    "
  `);
  expect(files.texts.get("/root/.jiti/tsconfig.json")).toMatchInlineSnapshot(`
    "{
      "extends": "../tsconfig.json",
      "compilerOptions": {
        "rootDir": "..",
        "noEmit": true,
        "emitDeclarationOnly": false,
        "composite": false,
        "incremental": false,
        "allowImportingTsExtensions": true,
        "noUnusedLocals": false,
        "noUnusedParameters": false
      },
      "include": [
        "./**/*",
        "../*.d.ts",
        "../src/**/*.d.ts"
      ],
      "exclude": [
        "./.cache",
        "./holocron",
        "./transcripts"
      ],
      "files": [],
      "references": []
    }
    "
  `);
});

test("where the project has no tsconfig.json, no list of files is emptied: TypeScript calls that a mistake", async () => {
  const files = new MemoryFiles();
  await createMirror("/root", files).commit(file, [section("one")]);
  const written: unknown = JSON.parse(files.texts.get("/root/.jiti/tsconfig.json") ?? "");
  expect(written).toMatchObject({
    compilerOptions: { strict: true },
    include: ["./**/*", "../*.d.ts", "../src/**/*.d.ts"],
  });
  expect(written).not.toHaveProperty("extends");
  expect(written).not.toHaveProperty("files");
  expect(written).not.toHaveProperty("references");
});

test("what stands beside the mirrors is the user's once it is there", async () => {
  const files = new MemoryFiles();
  files.texts.set("/root/.jiti/.gitignore", "mine");
  files.texts.set("/root/.jiti/tsconfig.json", "{}");
  await createMirror("/root", files).commit(file, [section("one")]);
  expect([files.texts.get("/root/.jiti/.gitignore"), files.texts.get("/root/.jiti/tsconfig.json")]).toEqual([
    "mine",
    "{}",
  ]);
});

test("a config that only refers to others is not extended", async () => {
  const files = new MemoryFiles();
  files.texts.set("/root/tsconfig.json", '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }');
  files.texts.set("/root/tsconfig.app.json", "{}");
  await createMirror("/root", files).commit(file, [section("one")]);
  expect(JSON.parse(files.texts.get("/root/.jiti/tsconfig.json") ?? "")).toMatchObject({
    extends: "../tsconfig.app.json",
  });
});

test("a mirror without sections goes", async () => {
  const files = new MemoryFiles();
  const mirror = createMirror("/root", files);
  await mirror.commit(file, [section("one"), section("two")]);
  await mirror.remove(file, [targetKey(file, "one")]);
  expect([...parseMirror(file, mirror.read(file) ?? "").sections.keys()]).toEqual([targetKey(file, "two")]);
  await mirror.remove(file, [targetKey(file, "two")]);
  expect(mirror.read(file)).toBeUndefined();
});
