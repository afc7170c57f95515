import { defineConfig } from "vitest-jiti/config";

// This folder is the root: keys and `.jiti/` are relative to it, not to the workspace around it.
export default defineConfig({ concurrency: 12 });
