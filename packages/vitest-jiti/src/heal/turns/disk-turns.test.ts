import { execa } from "execa";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diskTurns } from "./disk-turns.ts";
import { sweepBeside } from "./leftovers.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "jiti-turns-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A process that is killed during its turn. */
async function killedOwner(): Promise<void> {
  const code = `
    import { diskTurns } from ${JSON.stringify(new URL("disk-turns.ts", import.meta.url).href)};
    await diskTurns(${JSON.stringify(root)}).take(new AbortController().signal, () => undefined);
    process.kill(process.pid, "SIGKILL");`;
  await execa(process.execPath, ["--input-type=module", "--eval", code], { reject: false });
  expect(readdirSync(join(root, ".jiti/.cache")).sort()).toEqual(["generating.json", "generating.lock"]);
}

/** Takes a turn, or gives up as soon as somebody else is seen to have it. */
async function takeUnlessWaiting(): Promise<"taken" | "waiting"> {
  const impatience = new AbortController();
  try {
    const turn = await diskTurns(root).take(impatience.signal, () => {
      impatience.abort();
    });
    await turn.end();
    return "taken";
  } catch (error) {
    expect(error).toMatchObject({ code: "JITI_GENERATION_CANCELLED" });
    return "waiting";
  }
}

test("a turn leaves nothing behind, and others wait for its end", async () => {
  const turn = await diskTurns(root).take(new AbortController().signal, () => undefined);
  expect(await takeUnlessWaiting()).toBe("waiting");
  await diskTurns(root).recover();
  expect(await takeUnlessWaiting()).toBe("waiting");
  await turn.end();
  expect(await takeUnlessWaiting()).toBe("taken");
  expect(existsSync(join(root, ".jiti"))).toBe(false);
});

test("nobody waits for a process that was killed", async () => {
  await killedOwner();
  expect(await takeUnlessWaiting()).toBe("taken");
});

test("whoever has nothing to generate clears up after it", async () => {
  await killedOwner();
  await diskTurns(root).recover();
  expect(existsSync(join(root, ".jiti"))).toBe(false);
});

test.each([
  ["on another machine", (owner: object) => ({ ...owner, place: "elsewhere" })],
  ["that had another lock", (owner: object) => ({ ...owner, lock: "1 2" })],
  ["that nobody knows", () => ({})],
])("a lock of a process %s counts until it is old", async (_, changed) => {
  await killedOwner();
  const note = join(root, ".jiti/.cache/generating.json");
  writeFileSync(note, JSON.stringify(changed(JSON.parse(readFileSync(note, "utf8")) as object)));
  expect(await takeUnlessWaiting()).toBe("waiting");
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(join(root, ".jiti/.cache/generating.lock"), longAgo, longAgo);
  expect(await takeUnlessWaiting()).toBe("taken");
});

function put(name: string, written = new Date(Date.now() - 10_000)): void {
  const path = join(root, ".jiti", name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, "half");
  utimesSync(path, written, written);
}

test("what was half-written by a process that is gone is swept, and nothing else", async () => {
  for (const name of [
    "src/a.ts.2864613203",
    "holocron/f0.json.17",
    ".gitignore.3",
    "src/a.ts",
    "src/notes.2",
    "src/b.ts.v2",
  ])
    put(name);
  put("src/c.ts.2864613204", new Date());
  mkdirSync(join(root, ".jiti/src/d.ts.5"));
  expect(await takeUnlessWaiting()).toBe("taken");
  const left = readdirSync(join(root, ".jiti"), { recursive: true, encoding: "utf8" }).sort();
  expect(left).toEqual([
    "holocron",
    "src",
    "src/a.ts",
    "src/b.ts.v2",
    "src/c.ts.2864613204",
    "src/d.ts.5",
    "src/notes.2",
  ]);
});

test("it is swept without a lock, too; transcripts are not looked through", async () => {
  put("src/a.ts.17");
  put("transcripts/a.jsonl.17");
  await diskTurns(root).recover();
  expect(readdirSync(join(root, ".jiti"), { recursive: true, encoding: "utf8" }).sort()).toEqual([
    "src",
    "transcripts",
    "transcripts/a.jsonl.17",
  ]);
});

test("beside a file only what was meant to become that file is swept", () => {
  for (const name of ["a.ts", "a.ts.17", "aa.ts.17", "a.ts.v1", "b.ts.17"]) put(name);
  put("a.ts.18", new Date());
  sweepBeside([join(root, ".jiti/a.ts"), join(root, "gone/c.ts")]);
  expect(readdirSync(join(root, ".jiti")).sort()).toEqual(["a.ts", "a.ts.18", "a.ts.v1", "aa.ts.17", "b.ts.17"]);
});
