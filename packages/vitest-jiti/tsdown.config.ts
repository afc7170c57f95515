import { existsSync } from "node:fs";
import { defineConfig, type UserConfig } from "tsdown";
import { basename, dirname } from "node:path";
import { fileUrls } from "./build/file-urls.ts";

/** Everything but `.`: loaded by Vitest, by a shell or by a bundler, never by the user's own code. */
const tools = Object.entries({
  plugin: "src/plugin/index.ts",
  config: "src/config/index.ts",
  eslint: "src/eslint/index.ts",
  vite: "src/outside/vite.ts",
  rollup: "src/outside/rollup.ts",
  rolldown: "src/outside/rolldown.ts",
  esbuild: "src/outside/esbuild.ts",
  webpack: "src/outside/webpack.ts",
  register: "src/outside/register.ts",
  // What `jiti.clear()` loads when it is called.
  clear: "src/cli/clear.ts",
  cli: "src/cli/main.ts",
}).filter(([, file]) => existsSync(file));

/** What test processes load, by the name of its file: each in one piece, since every file more costs every test file. */
const injected = { inject: "src/inject/index.ts", lane: "src/inject/lane.ts" };

/**
 * One published package out of the private ones: `@vitest-jiti/*` are development dependencies and therefore bundled,
 * what stands in `dependencies` and `peerDependencies` stays an import. See `docs/decisions/0001-one-published-package.md`.
 */
const common: UserConfig = {
  platform: "node",
  target: "node22.18",
  deps: { onlyBundle: [] },
  report: false,
  checks: { bundlerTimings: false },
};

/** A chunk around `packages/agents/src/index.ts` is called `agents`, not `src`. */
function chunkName(name: string, lastModule: string | undefined): string {
  if (name !== "src") return name;
  // A chunk that only hands on others holds no module. Its name must not begin with a dot: globs pass over such files.
  return lastModule === undefined ? "shared" : basename(dirname(dirname(lastModule)));
}

export default defineConfig([
  {
    ...common,
    name: "runtime",
    entry: { index: "src/runtime/index.ts" },
    format: ["esm", "cjs"],
    // Projects that compile to CommonJS have stubs too, and `.` is what their code imports.
    checks: { legacyCjs: false, bundlerTimings: false },
    dts: true,
    copy: [
      { from: ["../../README.md", "../../LICENSE"], to: "." },
      // For editors: a test holds it equal to what is read.
      { from: "schema/*.schema.json", to: "dist", flatten: true },
    ],
  },
  ...Object.entries(injected).map(([name, file]): UserConfig => ({
    ...common,
    name,
    entry: { [name]: file },
    format: "esm",
    dts: false,
    clean: false,
  })),
  {
    ...common,
    name: "tools",
    entry: Object.fromEntries(tools),
    format: "esm",
    plugins: [fileUrls(Object.fromEntries(Object.entries(injected).map(([name, file]) => [file, name])))],
    dts: { entry: tools.flatMap(([name, file]) => (name === "cli" ? [] : [file])) },
    clean: false,
    outputOptions: { chunkFileNames: ({ name, moduleIds }) => `${chunkName(name, moduleIds.at(-1))}-[hash].mjs` },
  },
]);
