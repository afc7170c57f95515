import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Files, type Section, type Target, targetKey } from "@vitest-jiti/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type HolocronEntry, writeHolocronEntry } from "./entry.ts";
import { findHolocronEntries } from "./find-entries.ts";
import { pruneHolocron } from "./prune.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-holocron-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const files: Files = {
  read: (path) => readFileSync(path, "utf8"),
  write: (path, text) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return Promise.resolve();
  },
  remove: () => Promise.resolve(),
};
const hash = (digit: number): string => String(digit).repeat(16);
const entry = (path: string, own: number, gates: number, at: string): HolocronEntry =>
  ({
    section: {
      key: targetKey("src/a.ts", path),
      hashes: { interface: hash(own), gates: hash(gates) },
      code: at,
    } as unknown as Section,
    provenance: { at },
  }) as HolocronEntry;
const target = {
  key: targetKey("src/a.ts", "f"),
  interface: { hash: hash(1) },
  gatesHash: hash(2),
} as unknown as Target;
const store = async (...entries: readonly HolocronEntry[]): Promise<void> => {
  for (const one of entries) await writeHolocronEntry(root, files, one);
};

test("what was generated for the same gates comes first, then the newest; other interfaces and targets do not count", async () => {
  await store(
    entry("f", 1, 2, "2026-01-01"),
    entry("f", 1, 3, "2026-03-01"),
    entry("f", 1, 4, "2026-02-01"),
    entry("f", 9, 2, "2026-04-01"),
    entry("f2", 1, 2, "2026-04-01"),
  );
  writeFileSync(join(root, `.jiti/holocron/src/a.ts/f.${hash(1)}.${hash(5)}.json`), '{"version":1,"sect');
  const found = findHolocronEntries(root, files, target).map(({ section }) => section.code);
  expect(found).toEqual(["2026-01-01", "2026-03-01", "2026-02-01"]);
});

test("without a holocron nothing is found, and nothing is pruned", () => {
  expect(findHolocronEntries(root, files, target)).toEqual([]);
  pruneHolocron(root, 0);
});

test("what is too old or too much goes, longest unused first", async () => {
  await store(entry("a", 1, 1, "x"), entry("b", 1, 1, "x"), entry("c", 1, 1, "x"), entry("d", 1, 1, "x"));
  const folder = join(root, ".jiti/holocron/src/a.ts");
  const now = Date.parse("2026-06-30");
  for (const [index, name] of readdirSync(folder).sort().entries()) {
    const usedAt = new Date(now - [0, 400, 1, 2][index]! * 86_400_000);
    utimesSync(join(folder, name), usedAt, usedAt);
  }
  const left = (): string[] =>
    readdirSync(folder)
      .sort()
      .map((name) => name.charAt(0));
  pruneHolocron(root, now, { entries: 10, days: 180 });
  expect(left()).toEqual(["a", "c", "d"]);
  pruneHolocron(root, now, { entries: 2, days: 180 });
  expect(left()).toEqual(["a", "c"]);
});
