import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { JitiError, messageOf } from "@vitest-jiti/core";
import type * as Prettier from "prettier";
import type { MayFormat } from "./format.ts";
import { findUpwards } from "../project/find-upwards.ts";
import { perPackage } from "../project/per-package.ts";
import { importFromPath } from "../project/resolve.ts";

/** The project's own prettier, if it has one. */
export function prettierFormatter(root: string): MayFormat {
  const prettierFor = perPackage(root, "prettier", load);
  return async (file, code) => {
    const absolute = join(root, file);
    try {
      const prettier = await prettierFor(file);
      if (prettier === undefined) return undefined;
      const options = await prettier.resolveConfig(absolute, { editorconfig: true, useCache: false });
      if (options === null && !namesPrettier(root, dirname(absolute))) return undefined;
      const { ignored } = await prettier.getFileInfo(absolute, {
        ignorePath: findUpwards(root, dirname(absolute), [".prettierignore"]) ?? [],
        withNodeModules: true,
      });
      if (ignored) return undefined;
      return await prettier.format(code, { ...options, filepath: absolute });
    } catch (cause) {
      // Syntax that this version of prettier does not know is no fault of its set-up.
      if (cause instanceof SyntaxError && "loc" in cause) return code;
      throw broken(root, cause);
    }
  };
}

/** What is resolved as CommonJS has its exports under `default`. */
async function load(path: string): Promise<typeof Prettier> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- The module is the one that the types describe.
  const module = (await importFromPath(path)) as typeof Prettier & { readonly default?: typeof Prettier };
  return module.default ?? module;
}

function broken(root: string, cause: unknown): JitiError {
  return new JitiError({
    code: "JITI_FORMATTER_BROKEN",
    message: `Prettier does not work in ${root}: ${messageOf(cause)}`,
    hint: "Run `npx prettier --check .` and mend what it reports.",
    cause,
  });
}

/** A package that depends on prettier, itself or through its workspace, and has no configuration wants its defaults. */
function namesPrettier(root: string, folder: string): boolean {
  const manifest = findUpwards(root, folder, ["package.json"]);
  if (manifest === undefined) return false;
  if (/"prettier"\s*:/.test(readFileSync(manifest, "utf8"))) return true;
  return dirname(manifest) !== root && namesPrettier(root, dirname(dirname(manifest)));
}
