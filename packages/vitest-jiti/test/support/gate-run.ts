import { scriptedServer, type ScriptedReply, type ScriptedServer } from "@vitest-jiti/agents/testing";
import type { Environment } from "./environments.ts";
import { submit } from "./money.ts";
import { Project, type RunResult } from "./project.ts";

/** One submission for each target of a unit. */
export function submitAll(keys: readonly string[], bodyOf: (name: string) => string): ScriptedReply {
  const parts = keys.map((target) => ({ target, body: bodyOf(target.slice(target.indexOf(":") + 1)) }));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return submit(only.body);
  return { tools: [{ name: "submit_unit", input: { parts, rating: 9 } }] };
}

/** What one run of a project came to. */
export interface GateRun extends RunResult {
  /** Ids of the gates that passed on what was stored, by target. */
  readonly gates: Readonly<Record<string, readonly string[]>>;
  readonly requests: ScriptedServer["requests"];
}

/** Runs Vitest once in a project whose targets a script implements: a body by its name and the number of the request. */
export async function gateRun(
  files: Readonly<Record<string, string>>,
  bodyOf: (name: string, n: number) => string,
  environment: readonly Environment[] = [],
): Promise<GateRun> {
  using project = new Project(files, { environment, tools: ["vitest"] });
  // The compiler that checks a project in a fraction of the time.
  project.link("@typescript/native", "typescript");
  await using server = await scriptedServer(({ keys, n }) => submitAll(keys, (name) => bodyOf(name, n)));
  const run = await project.vitest([], { ANTHROPIC_BASE_URL: server.url });
  const stored = project.list(".jiti/holocron").map((file) => {
    const { provenance } = JSON.parse(project.read(`.jiti/holocron/${file}`)) as {
      readonly provenance: { readonly key: string; readonly gates: readonly string[] };
    };
    return [provenance.key, provenance.gates] as const;
  });
  return { ...run, gates: Object.fromEntries(stored), requests: server.requests };
}
