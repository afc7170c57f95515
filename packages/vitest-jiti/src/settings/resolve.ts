import { type AgentSource, JitiError, messageOf, type Settings } from "@vitest-jiti/core";
import { statSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { defaults } from "./defaults.ts";
import { configFromEnvironment, modeOfMachine, variableOf } from "./environment.ts";
import { findRoot } from "./find-root.ts";
import { modelName } from "./model-name.ts";
import type { JitiConfig } from "./schema.ts";
import { type Environment, Surroundings } from "./surroundings.ts";

export interface ResolvedSettings {
  /** Absolute. */
  readonly root: string;
  readonly configFile: string | undefined;
  readonly settings: Settings;
  /** Who set a value, by its key with dots. What is not here is a default. */
  readonly origins: ReadonlyMap<string, Origin>;
  /** The environment, and below it what the project's `.env` files say about models. */
  readonly env: Environment;
  /** In which of these files a variable stands, if it is not the environment's. */
  readonly envFiles: ReadonlyMap<string, string>;
}

/** Who set a value: a file's path, an environment variable, or the plugin's options. */
export type Origin = string;

/** A part of the configuration, and who said it. */
interface Layer {
  readonly config: JitiConfig;
  readonly origin: (key: string) => Origin;
}

/**
 * Lays environment over plugin options over `jiti.config.*` over the machine's kind over defaults.
 *
 * @throws JitiError `JITI_CONFIG_INVALID` naming file and field.
 */
export async function resolveSettings(
  start: string,
  pluginOptions: JitiConfig,
  env: Environment,
): Promise<ResolvedSettings> {
  const { folder, configFile } = findRoot(start);
  const surroundings = new Surroundings(folder, env);
  const options = "the options of the jiti() plugin";
  const layers: Layer[] = [
    { config: modeOfMachine(env), origin: () => "CI" },
    ...(configFile === undefined
      ? []
      : [{ config: await parse(await load(configFile), configFile), origin: () => basename(configFile) }]),
    { config: await parse(pluginOptions, options), origin: () => options },
    {
      config: configFromEnvironment(surroundings.own),
      origin: (key) => surroundings.originOf(variableOf(key, surroundings.own)),
    },
  ];
  const settings = layers.map(({ config }) => config).reduce(lay, defaults);
  const origins = new Map(
    layers.flatMap(({ config, origin }) => keysIn(config).map((key) => [key, origin(key)] as const)),
  );
  return {
    root: folder,
    configFile,
    settings: {
      ...settings,
      model: modelName(settings, origins),
      isModelForced: configFromEnvironment(surroundings.own).model !== undefined,
      agents: Object.fromEntries(layers.flatMap(agentsIn)),
    },
    origins,
    env: surroundings.forProviders(settings.providers),
    envFiles: surroundings.files,
  };
}

/** The agents of a layer; one of the same name in a later layer takes its place. */
function agentsIn({ config: { agents = {} }, origin }: Layer): readonly (readonly [string, AgentSource])[] {
  return Object.entries(agents).map(([name, config]) => [name, { from: origin(`agents.${name}`), config }]);
}

/** The keys that a configuration sets, with dots. */
function keysIn(config: object, path = ""): readonly string[] {
  return Object.entries(config).flatMap(([name, value]: [string, unknown]) => {
    if (value === undefined) return [];
    const key = path === "" ? name : `${path}.${name}`;
    return typeof value === "object" && value !== null && !Array.isArray(value) ? keysIn(value, key) : [key];
  });
}

/** When each configuration that was loaded here had been written. */
const loaded = new Map<string, number>();

/** Node keeps every module that it has loaded: one that was written anew since needs an address of its own. */
function addressOf(configFile: string): string {
  const { href } = pathToFileURL(configFile);
  const { mtimeMs } = statSync(configFile);
  const first = loaded.get(configFile) ?? mtimeMs;
  loaded.set(configFile, first);
  return mtimeMs === first ? href : `${href}?${mtimeMs}`;
}

async function load(configFile: string): Promise<unknown> {
  try {
    const module: unknown = await import(/* @vite-ignore */ addressOf(configFile));
    return typeof module === "object" && module !== null && "default" in module ? module.default : undefined;
  } catch (error) {
    throw new JitiError({
      code: "JITI_CONFIG_INVALID",
      message: `${configFile} could not be loaded: ${messageOf(error)}`,
      hint: "It is a module whose default export is `defineConfig({ ... })`.",
      cause: error,
    });
  }
}

async function parse(value: unknown, source: string): Promise<JitiConfig> {
  if (isEmpty(value)) return {};
  const { configSchema } = await import("./schema.ts");
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = issue?.path.join(".") ?? "";
  throw new JitiError({
    code: "JITI_CONFIG_INVALID",
    message: `${source}: ${field === "" ? "" : `\`${field}\`: `}${issue?.message ?? "is not a configuration"}.`,
    hint: "docs/settings.md lists every key with its type and default.",
    cause: parsed.error,
  });
}

/** Most projects configure nothing: they need not load the schema. */
function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function lay(below: Settings, above: JitiConfig): Settings {
  return {
    mode: above.mode ?? below.mode,
    model: above.model ?? below.model,
    isModelForced: below.isModelForced,
    agents: below.agents,
    guides: over(below.guides, above.guides),
    effort: above.effort ?? below.effort,
    provider: above.provider ?? below.provider,
    providers: over(below.providers, above.providers),
    council: over(below.council, above.council),
    budget: {
      target: over(below.budget.target, above.budget?.target),
      run: over(below.budget.run, above.budget?.run),
    },
    limits: over(below.limits, above.limits),
    reviewer: above.reviewer === undefined ? below.reviewer : reviewerOf(above.reviewer),
    stability: over(below.stability, above.stability),
    quality: over(below.quality, above.quality),
    holdOut: over(below.holdOut, above.holdOut),
    sandbox: over(below.sandbox, above.sandbox),
    strength: over(below.strength, above.strength),
    concurrency: above.concurrency ?? below.concurrency,
    watch: over(below.watch, above.watch),
    record: above.record ?? below.record,
    strictReplay: above.strictReplay ?? below.strictReplay,
  };
}

/** `true` is the agent that is shipped. */
function reviewerOf(said: boolean | string): string | undefined {
  if (typeof said === "string") return said;
  return said ? "reviewer" : undefined;
}

type Partially<Group> = { readonly [Key in keyof Group]?: Group[Key] | undefined };

/** A key that is present but undefined says nothing. */
function over<Group extends object>(below: Group, above: Partially<Group> | undefined): Group {
  const said = Object.entries(above ?? {}).filter(([, value]) => value !== undefined);
  return { ...below, ...Object.fromEntries(said) };
}
