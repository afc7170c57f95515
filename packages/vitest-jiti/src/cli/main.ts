#!/usr/bin/env node
import { JitiError } from "@vitest-jiti/core";
import { cac } from "cac";
import { readFileSync } from "node:fs";

interface StatusFlags {
  readonly json?: boolean;
}

const cli = cac("vitest-jiti");

cli
  .command("status", "List every target with the state of its section; reads the disk only")
  .option("--json", "Print JSON")
  .action(async (flags: StatusFlags) => {
    const { status } = await import("./status.ts");
    console.log(status(process.cwd(), flags.json === true));
  });

cli.command("clear", "Remove all generated code: the folder .jiti/").action(async () => {
  const { clear } = await import("./clear.ts");
  console.log(await clear(process.cwd()));
});

cli.help();
cli.version(versionOf(new URL("../../package.json", import.meta.url)));

try {
  const { args } = cli.parse(process.argv, { run: false });
  if (cli.matchedCommand === undefined) {
    if (cli.options["help"] !== true && cli.options["version"] !== true) usage(args[0]);
  } else {
    await cli.runMatchedCommand();
  }
} catch (error) {
  console.error(error instanceof JitiError ? `${error.code}: ${error.message}` : error);
  process.exitCode = error instanceof JitiError ? 1 : 2;
}

function usage(command: string | undefined): void {
  if (command !== undefined) console.error(`There is no command "${command}".\n`);
  cli.outputHelp();
  process.exitCode = 2;
}

function versionOf(manifest: URL): string {
  const parsed: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  return typeof parsed === "object" && parsed !== null && "version" in parsed ? String(parsed.version) : "unknown";
}
