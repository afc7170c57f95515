import { JitiError } from "@vitest-jiti/core";
import { cac } from "cac";
import { assertNode } from "../settings/supported-node.ts";
import { type Command, type ExitCode, type Flags, type Shell, UsageError } from "./command.ts";
import { commands } from "./commands/index.ts";

/** Reads what was typed behind `vitest-jiti`, runs the command, and tells what went wrong. Never throws. */
export async function runCli(typed: readonly string[], version: string, shell: Shell): Promise<ExitCode> {
  const cli = cac("vitest-jiti");
  let exitCode: ExitCode = 0;
  for (const command of commands) {
    register(cli, command, async (args, flags) => {
      if (command.writes === true && flags["dryRun"] !== true) await recover(shell);
      exitCode = await command.run(args, flags, shell);
    });
  }
  cli.help();
  cli.version(version);
  try {
    assertNode();
    const { args } = cli.parse(["node", "vitest-jiti", ...asFlag(typed).map(asCacKnowsIt)], { run: false });
    if (cli.matchedCommand !== undefined) {
      await cli.runMatchedCommand();
      return exitCode;
    }
    if (cli.options["help"] === true || cli.options["version"] === true) return 0;
    if (args[0] !== undefined) shell.warn(`There is no command "${args[0]}".\n`);
    cli.outputHelp();
    return 2;
  } catch (error) {
    return told(error, shell);
  }
}

async function recover({ folder }: Shell): Promise<void> {
  const [{ diskTurns }, { findRoot }] = await Promise.all([
    import("../heal/turns/disk-turns.ts"),
    import("../settings/find-root.ts"),
  ]);
  await diskTurns(findRoot(folder).folder).recover();
}

function register(
  cli: ReturnType<typeof cac>,
  { usage, description, options = [], examples }: Command,
  run: (args: readonly string[], flags: Flags) => Promise<void>,
): void {
  const registered = cli.command(usage, description);
  for (const [flag, meaning] of options) registered.option(flag, meaning);
  for (const example of examples) registered.example(`  $ vitest-jiti ${example}`);
  // cac hands over each argument of the usage (a rest as one list), and last the options.
  registered.action(async (...handed: unknown[]) => {
    const flags = handed.at(-1);
    const args = handed.slice(0, -1).flat();
    await run(
      args.filter((arg): arg is string => typeof arg === "string"),
      isFlags(flags) ? flags : {},
    );
  });
}

/** `vitest-jiti help merge` is `vitest-jiti merge --help`. */
function asFlag([first, ...rest]: readonly string[]): readonly string[] {
  return first === "help" ? [...rest, "--help"] : first === undefined ? [] : [first, ...rest];
}

const flagsOfSeveralWords = new Set(
  commands
    .flatMap(({ options = [] }) => options.map(([flag]) => flag))
    .filter((flag) => /^--(?!no-)\w+-[\w-]+$/.test(flag)),
);

/** In kebab case, cac takes a flag for an option with a value: `--dry-run parseMoney` would swallow the name. */
function asCacKnowsIt(typed: string): string {
  const [flag = "", ...value] = typed.split("=");
  if (!flagsOfSeveralWords.has(flag)) return typed;
  const name = flag.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return [`--${name}`, ...value].join("=");
}

function isFlags(value: unknown): value is Flags {
  return typeof value === "object" && value !== null;
}

function told(error: unknown, shell: Shell): ExitCode {
  if (error instanceof JitiError) {
    shell.warn(`${error.code}: ${error.message}`);
    return 1;
  }
  // cac's own errors are about what was typed, too.
  const isUsage = error instanceof UsageError || (error instanceof Error && error.name === "CACError");
  shell.warn(isUsage ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  return isUsage ? 2 : 1;
}
