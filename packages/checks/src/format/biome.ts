import { JitiError } from "@vitest-jiti/core";
import { dirname, join, relative } from "node:path";
import { findBiome } from "../project/biome.ts";
import { runScript } from "../project/run-program.ts";
import type { MayFormat } from "./format.ts";

/** The project's Biome, for files that a `biome.json` is in charge of. */
export function biomeFormatter(root: string): MayFormat {
  const biomeFor = findBiome(root);
  return async (file, code) => {
    const biome = biomeFor(file);
    if (biome === undefined) return undefined;
    const { config } = biome;
    const cwd = dirname(config);
    const path = relative(cwd, join(root, file));
    const result = await runScript(biome.script, ["format", `--stdin-file-path=${path}`], { cwd, input: code });
    if (result.exitCode === 0) return result.stdout;
    throw new JitiError({
      code: "JITI_FORMATTER_BROKEN",
      message: `Biome does not work with ${relative(root, config)}: ${result.stderr.trim()}`,
      hint: "Run `npx biome check` and mend what it reports.",
    });
  };
}
