import { globSync, readFileSync } from "node:fs";
import type { KnipConfig } from "knip";

/** What the bundled packages import, the published one lists without importing it itself. */
function dependenciesOfBundled(): string[] {
  return globSync("packages/*/package.json").flatMap((path) => {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a manifest of ours
    const { dependencies = {} } = JSON.parse(readFileSync(path, "utf8")) as { dependencies?: Record<string, string> };
    return path.includes("vitest-jiti")
      ? []
      : Object.keys(dependencies).filter((name) => !name.startsWith("@vitest-jiti/"));
  });
}

const config: KnipConfig = {
  // Types that only the signatures of their own file need are exported for readers of these signatures.
  ignoreExportsUsedInFile: { interface: true, type: true },
  ignoreWorkspaces: ["packages/vitest-jiti/test/environments/*"],
  ignoreBinaries: ["mount", "script", "umount", "unshare"],
  workspaces: {
    ".": {
      entry: ["scripts/print-counts.mjs"],
      project: ["scripts/**/*.{ts,mjs}", "!scripts/**/fixtures/**"],
    },
    "packages/*": {
      project: "src/**/*.ts",
    },
    "packages/vitest-jiti": {
      entry: [
        "src/runtime/index.ts",
        "src/plugin/index.ts",
        "src/config/index.ts",
        "src/eslint/index.ts",
        "src/cli/main.ts",
        "test/**/*.{e2e,matrix}.test.ts",
        "src/outside/{vite,rollup,rolldown,esbuild,webpack,register}.ts",
      ],
      project: ["src/**/*.ts", "test/**/*.ts", "build/**/*.ts"],
      ignoreDependencies: dependenciesOfBundled(),
    },
    "examples/*": {
      entry: ["src/index.ts", "test/**/*.test.ts", "vitest.config.ts", "jiti.config.ts"],
      vitest: false,
    },
    bench: {
      entry: ["corpora/**/*.test.ts"],
      project: ["**/*.ts", "!solve/{tune,unseen}/**", "!spec-tests/set/**"],
      // Linked into the projects that the benchmarks make.
      ignoreDependencies: ["@typescript/native", "eslint", "fast-check", "typescript-eslint", "vitest-jiti", "zod"],
      vitest: false,
    },
  },
};

export default config;
