#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { runCli } from "./run-cli.ts";

const version = versionOf(new URL("../../package.json", import.meta.url));
process.exitCode = await runCli(process.argv.slice(2), version, {
  folder: process.cwd(),
  env: process.env,
  print: (text) => {
    console.log(text);
  },
  warn: (text) => {
    console.error(text);
  },
});

function versionOf(manifest: URL): string {
  const parsed: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  return typeof parsed === "object" && parsed !== null && "version" in parsed ? String(parsed.version) : "unknown";
}
