// Everything that differs between Vitest's major versions, or that Vitest does not promise to keep.
import { join } from "node:path";
import type { Writable } from "node:stream";
import type { CliOptions, Reporter, TestModule, TestProject, Vitest } from "vitest/node";
import { silence } from "./silence.ts";

/** The program that Vitest runs in forked processes. */
export function forkEntry(distPath: string): string {
  return join(distPath, "workers", "forks.js");
}

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

/** Opens another Vitest for the same config file, without servers, reporters or anything that writes. */
export async function openNested(outer: Vitest, options: CliOptions, quiet: Writable): Promise<Vitest> {
  const { createVitest } = await import("vitest/node");
  const cli = outer.config.cliOptions;
  const same = Object.fromEntries(inherited.flatMap((name) => (cli[name] === undefined ? [] : [[name, cli[name]]])));
  return createVitest(
    { ...same, root: outer.vite.config.root, config: outer.vite.config.configFile ?? false, ...options },
    { ...outer.config.viteOverrides, logLevel: "silent" },
    { stdout: quiet, stderr: quiet },
  );
}

/** Opens the Vitest of a folder as the user's own would be, without running or printing anything. */
export async function openQuietVitest(folder: string): Promise<Vitest> {
  const { createVitest } = await import("vitest/node");
  const quiet = silence();
  return createVitest(
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
  );
}

/** Plugins may add reporters of their own, as editors do: those are for the user's run. */
export function reportOnlyTo(vitest: Vitest, reporter: Reporter): void {
  Reflect.set(vitest, "reporters", [reporter]);
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
