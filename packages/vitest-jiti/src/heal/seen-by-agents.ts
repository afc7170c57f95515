import type { Agents } from "@vitest-jiti/agents";
import { JitiError, type Settings, type Target } from "@vitest-jiti/core";
import { createHash } from "node:crypto";

/**
 * What the agents of a target are told beside the target itself, as one text: their configuration with their whole prompt
 * (atoms and guides are part of it), and their policies. What keeps an agent from being used is told in its place.
 *
 * @param open Reads them anew.
 */
export async function seenByAgents(
  open: () => Promise<Agents>,
  { reviewer }: Pick<Settings, "reviewer">,
): Promise<(target: Target) => string> {
  const { phaseOf } = await import("@vitest-jiti/agents");
  const agents = await open().catch(messageIn);
  if (typeof agents === "string") return () => agents;
  return (target) => {
    const names = [target.interface.options.agent ?? "coder", "tester", ...(reviewer === undefined ? [] : [reviewer])];
    return hashOf(names.map((name) => seenBy(name, target)));
  };

  function seenBy(name: string, target: Target): unknown {
    if (typeof agents === "string") return agents;
    const persona = agents.personaOf(name) ?? "coder";
    try {
      const { config, policies } = agents.compile(name, { persona, phase: phaseOf[persona], targets: [target] });
      return [config, policies];
    } catch (error) {
      return messageIn(error);
    }
  }
}

function messageIn(error: unknown): string {
  if (error instanceof JitiError) return error.message;
  throw error;
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
}
