import type { WebpackPluginInstance } from "webpack";
import { bundlers } from "./factory.ts";
import type { BundlerOptions } from "./options.ts";

export type { BundlerOptions };

/** Puts the code of `.jiti/` into what webpack builds. */
export default function jiti(options: BundlerOptions = {}): WebpackPluginInstance {
  return bundlers.webpack(options);
}
