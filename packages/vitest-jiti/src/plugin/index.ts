import type { Plugin } from "vite";
import type { VitestPluginContext } from "vitest/node";
import type { JitiConfig } from "../settings/schema.ts";

export type { JitiConfig };
