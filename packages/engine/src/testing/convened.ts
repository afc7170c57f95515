import { openModel } from "@vitest-jiti/agents";
import { providerCases, quick, type ScriptedReply, scriptedServer } from "@vitest-jiti/agents/testing";
import type { CouncilMember, CouncilSettings, GateRunner, Model, Outcome, ProviderSettings } from "@vitest-jiti/core";
import type { Pass } from "../pass/pass.ts";
import type { PlayedProject } from "./played-project.ts";

export const good: ScriptedReply = { tools: [{ name: "submit", input: { body: "return 1;", rating: 9 } }] };
export const wrong: ScriptedReply = { tools: [{ name: "submit", input: { body: "return 2;", rating: 9 } }] };

/** A model of each provider. */
export const everyProvider: readonly string[] = providerCases.map(({ id }) => id);

const council: Omit<CouncilSettings, "members"> = { chairman: false, when: "always", include: undefined };

/** What a member answers, by the name of its model and by how often it was asked. */
export type Script = (model: string, nth: number) => ScriptedReply | Promise<ScriptedReply>;

export interface Convened {
  readonly outcome: Outcome | undefined;
  readonly spent: Pass["spent"] | undefined;
  /** Empty for a council that failed. */
  readonly members: readonly CouncilMember[];
  /** How often each model was asked. */
  readonly asked: Readonly<Record<string, number>>;
}

interface Circumstances {
  readonly when?: CouncilSettings["when"];
  readonly signal?: AbortSignal;
  /** Folder that gets a recording of every conversation. */
  readonly record?: string;
  readonly around?: (gates: GateRunner) => GateRunner;
}

/**
 * The engine has these models write the only target of a project, over their real clients. `healthy` is one more provider,
 * and `keyed` one whose key is not set.
 */
export async function convened(
  project: PlayedProject,
  members: readonly string[],
  script: Script,
  { when = "always", signal, record, around }: Circumstances = {},
): Promise<Convened> {
  const asked: Record<string, number> = {};
  await using server = await scriptedServer(({ model }) => {
    const nth = (asked[model] = (asked[model] ?? 0) + 1);
    return script(model, nth);
  });
  const places = providerCases.map(({ at }) => at(server.url));
  const options = {
    env: Object.assign({}, ...places.map(({ env }) => env)) as Record<string, string>,
    providers: {
      ...Object.assign({}, ...places.map(({ providers }) => providers)),
      healthy: { baseUrl: `${server.url}/v1` },
      keyed: { baseUrl: "https://keyed.example", apiKeyEnv: "KEYED_KEY" },
    } as Record<string, ProviderSettings>,
    root: project.root,
    onWarning: () => undefined,
    timings: quick,
    record,
  };
  const opened = new Map<string, Promise<Model>>();
  const { pass } = await project.run("generate", undefined, around, {
    settings: { model: "healthy/solo", council: { ...council, when, members } },
    model: (id) => {
      const model = opened.get(id) ?? openModel(id, options);
      opened.set(id, model);
      return model;
    },
    ...(signal === undefined ? {} : { signal }),
  });
  for (const model of await Promise.allSettled(opened.values()))
    if (model.status === "fulfilled") await model.value.close();
  const outcome = pass?.outcomes[0];
  return {
    outcome,
    spent: pass?.spent,
    members: (outcome?.kind === "generated" && outcome.provenance.council?.members) || [],
    asked,
  };
}
