import { JitiError } from "@vitest-jiti/core";
import { placed } from "../issues.ts";

/** Where an agent is written. */
export interface Origin {
  readonly name: string;
  /** A file, or the part of a configuration. */
  readonly from: string;
}

/** The folder with one file for each agent. */
export const agentsFolder = ".jiti/agents";

/** An agent that cannot be used: which file and field, and what is wrong there. */
export function invalidAgent(origin: Origin, field: string, problem: string, cause?: unknown): JitiError {
  return new JitiError({
    code: "JITI_AGENT_INVALID",
    message: placed(...placeIn(origin, field), problem),
    hint: "docs/agents.md explains every field. Nothing is generated until this is mended; what is generated runs.",
    cause,
  });
}

/** Where a field of an agent is written: a file, and the path in it. A file holds one agent; a configuration holds several. */
export function placeIn({ name, from }: Origin, field: string): [from: string, path: string] {
  const isOwnFile = from.startsWith(`${agentsFolder}/`);
  return [from, [...(isOwnFile ? [] : ["agents", name]), ...(field === "" ? [] : [field])].join(".")];
}
