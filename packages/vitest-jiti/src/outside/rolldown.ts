import type { Plugin } from "rolldown";
import { bundlers } from "./factory.ts";
import type { BundlerOptions } from "./options.ts";

export type { BundlerOptions };

/** Puts the code of `.jiti/` into what Rolldown builds. */
export default function jiti(options: BundlerOptions = {}): Plugin {
  return bundlers.rolldown(options);
}
