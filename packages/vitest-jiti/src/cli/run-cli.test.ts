import { expect, test, vi } from "vitest";
import { runCli } from "./run-cli.ts";

/** What the executable prints and returns, in a folder without a project. */
async function run(...typed: readonly string[]): Promise<{ readonly exitCode: number; readonly output: string }> {
  const lines: string[] = [];
  const print = (text: string): void => void lines.push(text);
  // The help is cac's to print.
  const info = vi.spyOn(console, "info").mockImplementation((text) => void lines.push(String(text)));
  const exitCode = await runCli(typed, "1.2.3", { folder: "/nowhere", env: {}, print, warn: print });
  info.mockRestore();
  return { exitCode, output: lines.join("\n") };
}

test("without a command the help is shown, and that is wrong usage", async () => {
  const { exitCode, output } = await run();
  expect(exitCode).toBe(2);
  for (const command of [
    "init",
    "generate [...targets]",
    "check [...targets]",
    "log <target>",
    "test <action> [title]",
  ])
    expect(output).toContain(command);
  expect((await run("--help")).exitCode).toBe(0);
});

test("a command explains its options by examples", async () => {
  const { exitCode, output } = await run("generate", "--help");
  expect(exitCode).toBe(0);
  expect(output).toMatchInlineSnapshot(`
    "vitest-jiti/1.2.3

    Usage:
      $ vitest-jiti generate [...targets]

    Options:
      --dry-run   List what would be generated and the most that it can cost; asks no model 
      --ungated   Targets without gates too; the model then has to prove them by tests of its own 
      --force     Targets that are up to date too; what was edited by hand is refused 
      --json      Print JSON 
      -h, --help  Display this message 

    Examples:
      $ vitest-jiti generate
      $ vitest-jiti generate --dry-run
      $ vitest-jiti generate src/money.ts
      $ vitest-jiti generate parseMoney --force
      $ vitest-jiti generate --ungated"
  `);
});

test("help is a command, too", async () => {
  for (const typed of [["help"], ["help", "log"]]) {
    const asked = await run(...typed);
    expect(asked).toEqual(await run(...typed.slice(1), "--help"));
    expect(asked.exitCode).toBe(0);
  }
});

test.each([
  [["generte"], 'There is no command "generte".'],
  [["generate", "--dryrun"], "Unknown option"],
  [["log"], "missing required args"],
  [["log", "a", "--json", "--transcript"], "say either"],
  [["log", "a", "b"], "Unused args"],
  [["check", "a", "--shippable"], "name no targets"],
  [["test"], "missing required args"],
  [["test", "run"], "Say `test prune` or `test keep <title>`."],
  [["test", "prune", "a"], "takes no title"],
  [["test", "keep"], "Name the test"],
  [["test", "keep", "two", "words"], "Unused args"],
  [["resolve", "a"], "Say either"],
  [["merge"], "say --all"],
  // A flag does not swallow what follows it.
  [["merge", "--all", "--dry-run", "parseMoney"], "Either name targets or say --all."],
  [["merge", "--all", "--dry-run=true", "parseMoney"], "Either name targets or say --all."],
  [["merge", "--dry-run"], "Name targets by key, file or name, or say --all."],
  [["freeze"], "Name source files"],
])("%j is wrong usage", async (typed, told) => {
  const { exitCode, output } = await run(...typed);
  expect(output).toContain(told);
  expect(exitCode).toBe(2);
});
