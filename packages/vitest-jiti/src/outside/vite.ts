import { codeFile } from "@vitest-jiti/source";
import type { Vite } from "vitest/node";
import type { BundlerOptions } from "./options.ts";
import { ViteModules } from "./vite-modules.ts";
import { insideName, isVitest, outsideName } from "./vite-plugins.ts";

export type { BundlerOptions };

/**
 * Puts the code of `.jiti/` into what Vite builds and serves. `vitest-jiti/plugin` does the same and generates in Vitest
 * as well; beside it this plugin leaves Vitest alone.
 */
export default function jiti(options: BundlerOptions = {}): Vite.Plugin {
  let modules: ViteModules | undefined;
  return {
    name: outsideName,
    enforce: "pre",
    configResolved(config) {
      const isOthers = isVitest(config.plugins) && config.plugins.some(({ name }) => name === insideName);
      modules = isOthers ? undefined : new ViteModules(options, config);
    },
    buildStart() {
      modules?.begin();
    },
    load: {
      filter: { id: codeFile },
      handler(id) {
        return modules?.load(this, id);
      },
    },
    hotUpdate(update) {
      return modules?.changedWith(update, this.environment);
    },
  };
}
