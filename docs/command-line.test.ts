import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { commands } from "../packages/vitest-jiti/src/cli/commands/index.ts";

const page = readFileSync(new URL("./command-line.md", import.meta.url), "utf8");
const sections = page.split(/^## /m).slice(1);

test("the page explains every command, in the order of the help", () => {
  const nameOf = (usage: string): string => usage.split(" ", 1).join("");
  expect(sections.map((text) => text.slice(0, text.indexOf("\n")))).toEqual(
    commands.map(({ usage }) => `\`${nameOf(usage)}\``),
  );
});

test.each(commands.map((command, index) => [command.usage, command, sections[index] ?? ""] as const))(
  "%s has its usage, its options and no other on the page, and examples in the help",
  (usage, { options = [], examples, description }, text) => {
    expect(text).toContain(`\n\n\`vitest-jiti ${usage}\`\n\n`);
    const told = [...text.matchAll(/^- `(--[^`]+)`/gm)].map(([, flag]) => flag);
    expect(told).toEqual(options.map(([flag]) => flag));
    expect(examples).not.toEqual([]);
    expect(examples.filter((example) => !example.startsWith(usage.split(" ", 1).join("")))).toEqual([]);
    expect(description).toMatch(/[^.]$/);
  },
);
