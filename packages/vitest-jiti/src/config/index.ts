import type { JitiConfig } from "../settings/schema.ts";

export type { JitiConfig };

/** Types the contents of `jiti.config.ts`; returns them as they are. */
export function defineConfig(config: JitiConfig): JitiConfig {
  return config;
}
