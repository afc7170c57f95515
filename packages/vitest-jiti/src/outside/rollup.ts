import type { Plugin } from "rollup";
import { bundlers } from "./factory.ts";
import type { BundlerOptions } from "./options.ts";

export type { BundlerOptions };

/** Puts the code of `.jiti/` into what Rollup builds. */
export default function jiti(options: BundlerOptions = {}): Plugin {
  return bundlers.rollup(options);
}
