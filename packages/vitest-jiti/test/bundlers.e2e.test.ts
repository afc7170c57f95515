import { describe, expect, test } from "vitest";
import { Project } from "./support/project.ts";
import { generate, lineOf, printed, shop, written } from "./support/shop.ts";

const tools = ["vite", "rollup", "rolldown", "esbuild", "webpack", "vitest"];

/** Scripts as users write them. Rollup and webpack get types removed by a plugin and a loader of the project's own. */
const scripts = {
  vite: `import jiti from "vitest-jiti/vite";
import { build } from "vite";
await build({
  configFile: false,
  logLevel: "warn",
  plugins: [jiti(OPTIONS)],
  build: { target: "node22", sourcemap: true, minify: false, ssr: "src/main.ts", rollupOptions: { output: { entryFileNames: "main.mjs" } } },
});
`,
  "vite with vitest-jiti/plugin": `import jiti from "vitest-jiti/plugin";
import { build } from "vite";
await build({
  configFile: false,
  logLevel: "warn",
  plugins: [jiti(OPTIONS)],
  build: { target: "node22", sourcemap: true, ssr: "src/main.ts", rollupOptions: { output: { entryFileNames: "main.mjs" } } },
});
`,
  rollup: `import { stripTypeScriptTypes } from "node:module";
import { rollup } from "rollup";
import jiti from "vitest-jiti/rollup";
const types = { name: "types", transform: (code, id) => id.endsWith(".ts") ? { code: stripTypeScriptTypes(code), map: null } : null };
const bundle = await rollup({ input: "src/main.ts", plugins: [types, jiti(OPTIONS)] });
await bundle.write({ file: "dist/main.mjs", sourcemap: true });
`,
  rolldown: `import { build } from "rolldown";
import jiti from "vitest-jiti/rolldown";
await build({ input: "src/main.ts", plugins: [jiti(OPTIONS)], output: { file: "dist/main.mjs", sourcemap: true } });
`,
  esbuild: `import { build } from "esbuild";
import jiti from "vitest-jiti/esbuild";
await build({
  entryPoints: ["src/main.ts"], outfile: "dist/main.mjs", bundle: true, format: "esm", platform: "node", sourcemap: true,
  plugins: [jiti(OPTIONS)],
});
`,
  webpack: `import { promisify } from "node:util";
import jiti from "vitest-jiti/webpack";
import webpack from "webpack";
const compiler = webpack({
  mode: "production", devtool: "source-map", target: "node", entry: "./src/main.ts",
  output: { path: import.meta.dirname + "/dist", filename: "main.mjs", devtoolModuleFilenameTemplate: "[absolute-resource-path]" },
  module: { rules: [{ test: /\\.ts$/, use: import.meta.dirname + "/types.cjs" }] },
  optimization: { minimize: false },
  plugins: [jiti(OPTIONS)],
});
const stats = await promisify(compiler.run.bind(compiler))();
if (stats.hasErrors() || stats.hasWarnings()) console.error(stats.toString({ all: false, errors: true, warnings: true }));
if (stats.hasErrors()) process.exitCode = 1;
`,
} as const;

const loader = `const { stripTypeScriptTypes } = require("node:module");
module.exports = function (code, map) { this.callback(null, stripTypeScriptTypes(code), map); };
`;

type Bundler = keyof typeof scripts;
const bundlers = Object.keys(scripts) as Bundler[];

function shopFor(bundler: Bundler, options = ""): Project {
  const project = new Project(shop, { tools });
  project.write({ "build.mjs": scripts[bundler].replace("OPTIONS", options), "types.cjs": loader });
  return project;
}

const build = (project: Project, env: Readonly<Record<string, string>> = {}) =>
  project.node(["--disable-warning=ExperimentalWarning", "build.mjs"], env);

describe.each(bundlers)("%s", (bundler) => {
  test("bundles the generated code, without a trace of jiti, and with maps that lead to it", async () => {
    using project = shopFor(bundler);
    generate(project);
    const built = await build(project);
    expect(built.stderr).toBe("");
    expect(built.exitCode).toBe(0);
    expect(project.read("dist/main.mjs")).not.toMatch(/jiti|stub|#region|is not generated/i);
    const run = await project.node(["--enable-source-maps", "dist/main.mjs"]);
    const [values, ...trace] = run.stdout.split("\n");
    expect(values).toBe(printed);
    const frames = trace.flatMap((line) => /<root>\/(\S+?):\d+\)?$/.exec(line)?.[1] ?? []);
    expect(frames.slice(0, 3)).toEqual([
      `.jiti/src/money.ts:${lineOf(project, "throw new RangeError")}`,
      `.jiti/src/money.ts:${lineOf(project, "return Math.round")}`,
      "src/main.ts:8",
    ]);
  });

  test("refuses to bundle a stub that is not generated", async () => {
    using project = shopFor(bundler);
    const { cents: _cents, ...others } = written;
    generate(project, others);
    const built = await build(project);
    expect(built.exitCode).toBe(1);
    expect(built.output).toContain("src/money.ts:5:1: src/money.ts:cents is not generated.");
    expect(built.output).toContain("Run `npx vitest run` to have it written");
    expect(project.exists("dist/main.mjs")).toBe(false);
  });
});
