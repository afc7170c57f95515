import { defineConfig } from "vitest-jiti/config";

// This folder is the root: keys and `.jiti/` are relative to it, not to the workspace around it.
export default defineConfig({
  council: {
    members: ["anthropic/claude-sonnet-5", "anthropic/claude-haiku-4-5", "anthropic/claude-opus-4-5"],
    chairman: "anthropic/claude-opus-5",
  },
});
