import type { ModelSource } from "@vitest-jiti/agents";
import { counted, JitiError, messageOf, type Settings, type TargetKey } from "@vitest-jiti/core";
import { createMirror, createProject, orphansOf } from "@vitest-jiti/source";
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join, relative } from "node:path";
import { agentTrouble } from "../heal/agents-of.ts";
import { type AliasHome, aliasesOf, aliasHomesOf } from "../heal/aliases.ts";
import { diskFiles } from "../heal/disk-files.ts";
import { notedAliases } from "../heal/noted-aliases.ts";
import { modelOf } from "../heal/terms.ts";
import { assertEnforced, type Enforcement, enforcements } from "../pool/enforcement.ts";
import { unreadMembers } from "../settings/environment.ts";
import { type Origin, type ResolvedSettings, resolveSettings } from "../settings/resolve.ts";
import { type Usable, usable, type UsableSeat, usableSeats } from "./models-usable.ts";
import { withUserVitest } from "./user-vitest.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A tool that jiti uses as the project has it. */
export interface Tool {
  readonly name: string;
  readonly version: string | undefined;
  /** The folder of the package, relative to the root. */
  readonly from: string | undefined;
}

/** What `doctor` finds out about a machine and a project. */
export interface Diagnosis {
  readonly root: string;
  readonly node: string;
  readonly tools: readonly Tool[];
  /** The model that the coder is asked by, with its provider: that of the settings, or the agent's own. */
  readonly modelName: string;
  /** Where it is to be found; `undefined` for recordings, and for a name that nobody knows. */
  readonly model: ModelSource | undefined;
  /** Whether the model's key is set, and where. Its value is nobody's. */
  readonly key: "present" | "missing" | "not needed";
  readonly keyFrom: string | undefined;
  /** Each member of the council, and the chairman where the settings name one; empty without one. */
  readonly council: readonly UsableSeat[];
  readonly sandbox: readonly Enforcement[];
  readonly settings: readonly { readonly key: string; readonly value: unknown; readonly from: string }[];
  /** Sections without a target. */
  readonly orphans: readonly TargetKey[];
  /** Faults of the project that keep some targets from being generated, and what is set and has no effect. */
  readonly problems: readonly string[];
  /** Why nothing would be generated here. */
  readonly blockers: readonly string[];
}

/**
 * Looks at everything that generation needs, and changes nothing.
 *
 * @throws JitiError `JITI_CONFIG_INVALID`
 */
export async function diagnose(folder: string, env: Env): Promise<Diagnosis> {
  const { resolved, aliases, trouble } = await configurationOf(folder, env);
  const { root, settings, origins } = resolved;
  const agentsFaults = agentTrouble(root, settings).map(({ code, message }) => `${code}: ${message}`);
  const model = await usable(modelOf({}, root, settings), resolved);
  const council = await usableSeats(resolved);
  const scan = createProject({ root, resolve: aliasesOf(aliases) }).scan();
  const tools = ["vitest", "typescript", "eslint", "prettier", "@biomejs/biome", "openai"].map((name) =>
    toolAt(root, name),
  );
  return {
    root,
    node: process.versions.node,
    tools,
    modelName: model.name,
    model: model.source,
    key: model.key,
    keyFrom: model.keyFrom,
    council,
    sandbox: await enforcements(settings.sandbox),
    settings: told(settings, origins),
    orphans: orphansOf(createMirror(root, diskFiles), scan).map(({ key }) => key),
    problems: [...scan.problems.map(({ code, message }) => `${code}: ${message}`), ...unreadSeats(resolved)],
    blockers: [...trouble, ...agentsFaults, ...(await blockersOf(settings)), ...unusable(settings, model, council)],
  };
}

interface Configuration {
  readonly resolved: ResolvedSettings;
  readonly aliases: readonly AliasHome[];
  /** What is wrong with the configuration of Vitest. */
  readonly trouble: readonly string[];
}

/** Where Vitest cannot be opened there is something to explain all the more. */
async function configurationOf(folder: string, env: Env): Promise<Configuration> {
  const withoutVitest = async (trouble: string): Promise<Configuration> => {
    const resolved = await resolveSettings(folder, {}, env);
    return { resolved, aliases: notedAliases(resolved.root), trouble: [trouble] };
  };
  if (toolAt(folder, "vitest").version === undefined) return withoutVitest("Vitest is not installed here.");
  try {
    return await withUserVitest(folder, env, ({ vitest, hasPlugin, ...resolved }) =>
      Promise.resolve({
        resolved,
        aliases: aliasHomesOf(vitest.projects),
        trouble: hasPlugin
          ? []
          : [
              'No project of Vitest has jiti() of "vitest-jiti/plugin" among its plugins: npx vitest-jiti init adds it.',
            ],
      }),
    );
  } catch (error) {
    if (error instanceof JitiError && error.code === "JITI_CONFIG_INVALID") throw error;
    return withoutVitest(`Vitest cannot be started: ${messageOf(error)}`);
  }
}

function unreadSeats({ env, settings }: ResolvedSettings): readonly string[] {
  return unreadMembers(env).map(
    (name) =>
      `${name} is not read: members are numbered from JITI_MODEL_COUNCIL_1 on without a gap, and the council has ${counted(settings.council.members.length, "member")}.`,
  );
}

function toolAt(root: string, name: string): Tool {
  try {
    // Not every package exports its manifest.
    const manifest = findPackageJSON(name, join(root, "package.json"));
    if (manifest === undefined) return { name, version: undefined, from: undefined };
    const [, version] = /"version"\s*:\s*"([^"]+)"/.exec(readFileSync(manifest, "utf8")) ?? [];
    return { name, version, from: relative(root, dirname(manifest)) };
  } catch {
    return { name, version: undefined, from: undefined };
  }
}

async function blockersOf({ mode, sandbox }: Settings): Promise<readonly string[]> {
  const found = mode === "generate" ? [] : [`The mode is ${mode}: nothing is generated.`];
  try {
    await assertEnforced(sandbox);
    return found;
  } catch (error) {
    return [...found, error instanceof JitiError ? `${error.code}: ${error.message}` : messageOf(error)];
  }
}

/** Where a council writes everything, the coder is not asked; one of its members is enough. */
function unusable({ council }: Settings, coder: Usable, seats: readonly UsableSeat[]): readonly string[] {
  const isAlone = seats.length > 0 && council.when === "always" && council.include === undefined;
  if (!isAlone) return coder.trouble === null ? [] : [coder.trouble];
  return seats.every(({ member, trouble }) => member === "chairman" || trouble !== null)
    ? ["No member of the council could be asked."]
    : [];
}

/** An agent is told by its name: `vitest-jiti agents` shows what is in it. */
function told(settings: Settings, origins: ReadonlyMap<string, Origin>): Diagnosis["settings"] {
  const { isModelForced: _, agents, ...rest } = settings;
  const names = Object.entries(agents).map(([name, { from }]) => ({ key: "agents", value: name, from }));
  return [...leavesOf(rest, origins), ...names];
}

function leavesOf(settings: object, origins: ReadonlyMap<string, Origin>, path = ""): Diagnosis["settings"] {
  return Object.entries(settings).flatMap(([name, value]: [string, unknown]) => {
    const key = path === "" ? name : `${path}.${name}`;
    const isGroup = typeof value === "object" && value !== null && !Array.isArray(value);
    return isGroup ? leavesOf(value, origins, key) : [{ key, value, from: origins.get(key) ?? "default" }];
  });
}
