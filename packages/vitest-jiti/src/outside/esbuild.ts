import type { Plugin } from "esbuild";
import { bundlers } from "./factory.ts";
import type { BundlerOptions } from "./options.ts";

export type { BundlerOptions };

/** Puts the code of `.jiti/` into what esbuild builds. */
export default function jiti(options: BundlerOptions = {}): Plugin {
  return bundlers.esbuild(options);
}
