// Everything that differs between Vitest's major versions, or that Vitest does not promise to keep.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Writable } from "node:stream";
import { pathToFileURL } from "node:url";
import type {
  CliOptions,
  Reporter,
  TestModule,
  TestProject,
  Vite,
  Vitest,
  VitestOptions,
  VitestPluginContext,
} from "vitest/node";
import type * as VitestNode from "vitest/node";
import { silence } from "./silence.ts";

/** The program that Vitest runs in forked processes. */
export function forkEntry(distPath: string): string {
  return join(distPath, "workers", "forks.js");
}

/** What a process that has ended answers to the request to start: without it Vitest 4 waits for a minute. */
export const neverStarted = {
  __vitest_worker_response__: true,
  type: "started",
  error: new Error("The process ended before it had started."),
};

/** Folders in which Vitest leaves transformed modules for its processes. Projects that share a server share modules. */
export function moduleFolders(vitest: Vitest): readonly string[] {
  const shared: unknown = Reflect.get(vitest, "_tmpDir");
  const own = [vitest.getRootProject(), ...vitest.projects].map(({ tmpDir }) => tmpDir);
  return [...new Set([...own, ...(typeof shared === "string" ? [shared] : [])])];
}

/** What the command line of the user's run says about how tests run, as opposed to which and how they are reported. */
const inherited = [
  "configLoader",
  "mode",
  "dir",
  "globals",
  "environment",
  "dom",
  "env",
  "testTimeout",
  "hookTimeout",
  "expandSnapshotDiff",
] as const satisfies readonly (keyof CliOptions)[];

/** What a program that starts Vitest hands it, as opposed to what stands in the config file. */
interface Given {
  readonly cli: CliOptions;
  readonly overrides: Vite.UserConfig;
}

/** What the command line said. */
export function cliOf(vitest: Vitest): CliOptions {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the field's type in Vitest 4
  return isFour(vitest) ? (Reflect.get(vitest, "_cliOptions") as CliOptions) : vitest.config.cliOptions;
}

function givenTo(vitest: Vitest): Given {
  const cli = cliOf(vitest);
  if (!isFour(vitest)) return { cli, overrides: vitest.config.viteOverrides };
  // Vitest 4 keeps neither apart: overrides are merged into what it starts Vite with, plugins behind its own.
  const { plugins = [], configFile: _, configLoader: _loader, mode: _mode, ...rest } = vitest.vite.config.inlineConfig;
  const own = plugins.findLastIndex((plugin) => isNamed(plugin, "vitest:environments-module-runner"));
  return { cli, overrides: { ...rest, plugins: plugins.slice(own + 1) } };
}

function isNamed(plugin: unknown, name: string): boolean {
  return typeof plugin === "object" && plugin !== null && "name" in plugin && plugin.name === name;
}

function isFour({ version }: { readonly version: string }): boolean {
  return version.startsWith("4.");
}

/** Opens another Vitest for the same config file, without servers, reporters or anything that writes. */
export async function openNested(outer: Vitest, options: CliOptions, quiet: Writable): Promise<Vitest> {
  const { cli, overrides } = givenTo(outer);
  const same = Object.fromEntries(inherited.flatMap((name) => (cli[name] === undefined ? [] : [[name, cli[name]]])));
  // Of the Vitest that runs: the one beside this package may be another, where several are installed.
  const create = await creatorOf(outer.distPath);
  return deafToSignals(() =>
    create(
      { ...same, root: outer.vite.config.root, config: outer.vite.config.configFile ?? false, ...options },
      { ...overrides, logLevel: "silent" },
      { stdout: quiet, stderr: quiet },
    ),
  );
}

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * The logger of a Vitest ends the process at a signal. That is for the Vitest to do that the user started: nobody else knows
 * what has to be put away first.
 */
async function deafToSignals<Result>(open: () => Promise<Result>): Promise<Result> {
  const before = signals.map((signal) => new Set(process.listeners(signal)));
  try {
    return await open();
  } finally {
    for (const [index, signal] of signals.entries()) {
      for (const listener of process.listeners(signal))
        if (before[index]?.has(listener) === false) process.removeListener(signal, listener);
    }
  }
}

/** Opens the Vitest of a folder as the user's own would be, without running or printing anything. */
export async function openQuietVitest(folder: string): Promise<Vitest> {
  const manifest = createRequire(join(folder, "package.json")).resolve("vitest/package.json");
  const create = await creatorOf(join(dirname(manifest), "dist"));
  const quiet = silence();
  return deafToSignals(() =>
    create(
      {
        root: folder,
        watch: false,
        run: true,
        update: "none",
        coverage: { enabled: false },
        ui: false,
        open: false,
        api: false,
      },
      { logLevel: "silent" },
      { stdout: quiet, stderr: quiet },
    ),
  );
}

/** Plugins may add reporters of their own, as editors do: those are for the user's run. */
export function reportOnlyTo(vitest: Vitest, reporter: Reporter): void {
  Reflect.set(vitest, "reporters", [reporter]);
}

type CreateVitest = (options: CliOptions, overrides: Vite.UserConfig, streams: VitestOptions) => Promise<Vitest>;

/** `createVitest` of the Vitest that is installed in a folder, as Vitest 5 knows it. */
export async function creatorOf(distPath: string): Promise<CreateVitest> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the module that `vitest/node` stands for
  const node = (await import(pathToFileURL(join(distPath, "node.js")).href)) as typeof VitestNode;
  if (!isFour(node)) return (...args) => node.createVitest(...args);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only form that Vitest 4 has
  return (...args) => node.createVitest("test", ...args);
}

/** What tells transformed modules apart in Vitest's cache on disk, besides their text. */
export function defineCacheKeys(context: VitestPluginContext, keyOf: CacheKeyGenerator): void {
  // Vitest 4 has it under the other name alone.
  // eslint-disable-next-line @typescript-eslint/no-deprecated, @typescript-eslint/no-unnecessary-condition -- see above
  (context.defineCacheKeyGenerator ?? context.experimental_defineCacheKeyGenerator)(keyOf);
}

type CacheKeyGenerator = Parameters<VitestPluginContext["defineCacheKeyGenerator"]>[0];

/** Adds a reporter behind those of the user's run. */
export function reportAlsoTo(vitest: Vitest, reporter: Reporter): void {
  const reporters: unknown = Reflect.get(vitest, "reporters");
  if (Array.isArray(reporters)) reporters.push(reporter);
}

/** Whether tests are running or being collected. */
export function isBusy(vitest: Vitest): boolean {
  return Reflect.get(vitest, "runningPromise") !== undefined;
}

/** Runs the global setup of the user's run now, if it has not run yet. Vitest will not run it again. */
export async function runGlobalSetup(outer: Vitest): Promise<void> {
  for (const project of new Set([outer.getRootProject(), ...outer.projects])) {
    const run: unknown = Reflect.get(project, "_initializeGlobalSetup");
    if (project.config.globalSetup.length > 0 && typeof run === "function") await Reflect.apply(run, project, []);
  }
}

/** Makes a project of the nested Vitest use a pool, and what the user's global setup provided. */
export function adopt(
  project: TestProject,
  outer: Vitest,
  pool: NonNullable<TestProject["config"]["poolRunner"]>,
): void {
  const { config } = project;
  config.globalSetup = [];
  config.pool = pool.name;
  config.poolRunner = pool;
  config.isolate = true;
  config.maxWorkers = 1;
  config.includeTaskLocation = true;
  config.allowOnly = true;
  config.typecheck.enabled = false;
  const twin = outer.projects.find(({ name }) => name === project.name) ?? outer.getRootProject();
  for (const [key, value] of Object.entries(twin.getProvidedContext()))
    Reflect.apply(project.provide, project, [key, value]);
}

/** Where Vitest keeps the snapshots of a test file. */
export function snapshotFileOf({ moduleId, project }: TestModule): string {
  return project.vitest.snapshot.resolvePath(moduleId, { config: project.serializedConfig });
}

/** A test file's project and path: modules of one run are told apart by it. */
export function identityOf(module: TestModule): string {
  return `${module.project.name}\0${module.moduleId}`;
}
