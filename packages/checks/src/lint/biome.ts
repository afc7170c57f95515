import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { JitiError } from "@vitest-jiti/core";
import { LineIndex } from "@vitest-jiti/source";
import { findBiome } from "../project/biome.ts";
import { runScript } from "../project/run-program.ts";
import type { Linter, LintMessage } from "./lint.ts";

/**
 * The project's Biome, for files that a `biome.json` is in charge of. It lints files only (what it reads from a pipe, it
 * merely fixes), so the text is written to a folder of its own, under a configuration that extends the project's.
 */
export function biomeLinter(root: string): Linter {
  const biomeFor = findBiome(root);
  return {
    async lint({ file, code, signal }) {
      const biome = biomeFor(file);
      if (biome === undefined) return undefined;
      const { config } = biome;
      const folder = await mkdtemp(join(tmpdir(), "jiti-lint-"));
      try {
        const path = relative(dirname(config), join(root, file));
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), code);
        await writeFile(join(folder, "biome.json"), JSON.stringify({ root: true, extends: [config] }));
        const options = signal ? { cwd: folder, signal } : { cwd: folder };
        const { stdout, stderr } = await runScript(
          biome.script,
          ["lint", "--reporter=json", "--max-diagnostics=none", path],
          options,
        );
        const report = readReport(stdout);
        if (report) return report.flatMap((diagnostic) => translate(diagnostic, new LineIndex(code)));
        throw broken(relative(root, config), stderr);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

interface Diagnostic {
  readonly severity: string;
  readonly message: string;
  readonly category: string;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}

/** The report is one line of JSON among others; without one, Biome did not get as far as linting. */
function readReport(stdout: string): readonly Diagnostic[] | undefined {
  const line = stdout.split("\n").find((one) => one.startsWith('{"summary"'));
  if (line === undefined) return undefined;
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- The shape of Biome's JSON reporter.
  return (JSON.parse(line) as { readonly diagnostics: readonly Diagnostic[] }).diagnostics;
}

function translate({ severity, message, category, location }: Diagnostic, lines: LineIndex): readonly LintMessage[] {
  if (!category.startsWith("lint/")) return [];
  const start = lines.offsetOf(location.start);
  return [
    { rule: category.slice("lint/".length), message, start, severity: severity === "error" ? "error" : "warning" },
  ];
}

function broken(config: string, stderr: string): JitiError {
  return new JitiError({
    code: "JITI_ESLINT_BROKEN",
    message: `Biome does not work with this configuration: ${stderr.trim()}`,
    at: { file: config, line: 1 },
    hint: "Run `npx biome lint` and mend what it reports.",
  });
}
