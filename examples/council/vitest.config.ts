import { defineConfig } from "vitest/config";
import jiti from "vitest-jiti/plugin";

export default defineConfig({
  plugins: [jiti()],
});
