import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { AgentWatch } from "./agent-watch.ts";

test("everything of which agents are made is seen to come, change and go, and nothing else", () => {
  const root = mkdtempSync(join(tmpdir(), "jiti-agent-watch-"));
  let changes = 0;
  const watch = new AgentWatch(root, [undefined, "docs/house.md"], () => (changes += 1));
  onTestFinished(() => {
    watch.close();
    rmSync(root, { recursive: true });
  });
  const seen = (change: () => void): number => {
    const before = changes;
    change();
    watch.look();
    watch.look();
    return changes - before;
  };
  const write = (file: string, text: string) => () => {
    mkdirSync(join(root, file, ".."), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  for (const file of [
    ".jiti/agents/coder.json",
    ".jiti/atoms/a.md",
    ".jiti/policies/p.json",
    "jiti.style.md",
    "docs/house.md",
  ]) {
    expect([file, seen(write(file, "a")), seen(write(file, "longer"))]).toEqual([file, 1, 1]);
    expect([file, seen(() => rmSync(join(root, file)))]).toEqual([file, 1]);
  }
  expect(seen(write(".jiti/src/a.ts", "a"))).toBe(0);
  expect(seen(write("docs/other.md", "a"))).toBe(0);
});
