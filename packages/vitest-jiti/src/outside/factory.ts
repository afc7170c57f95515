import { codeFile } from "@vitest-jiti/source";
import { createUnplugin, type UnpluginInstance } from "unplugin";
import { Builder } from "./builder.ts";
import { load } from "./load.ts";
import type { BundlerOptions } from "./options.ts";

/** The plugin for every bundler but Vite, whose dev server and Vitest need more. */
export const bundlers: UnpluginInstance<BundlerOptions | undefined, false> = createUnplugin(
  (options = {}, { framework }) => {
    const builder = new Builder(options, false);
    const common = {
      name: "vitest-jiti",
      enforce: "pre",
      buildStart: () => {
        builder.begin();
      },
    } as const;
    if (framework === "webpack" || framework === "rspack") {
      // There `load` would turn every module into plain JavaScript before the project's loaders have seen its types.
      return {
        ...common,
        transform: {
          filter: { id: codeFile, code: "vitest-jiti" },
          handler(code, id) {
            return load(builder, this, id, code);
          },
        },
      };
    }
    // Rollup drops what a `transform` maps to a second file; besides, nobody has taken away the types yet.
    return {
      ...common,
      load: {
        filter: { id: codeFile },
        handler(id) {
          return load(builder, this, id);
        },
      },
    };
  },
);
