import { JitiError } from "@vitest-jiti/core";
import type { z } from "zod";

/** Where an agent is written. */
export interface Origin {
  readonly name: string;
  /** A file, or the part of a configuration. */
  readonly from: string;
}

/** The folder with one file for each agent. */
export const agentsFolder = ".jiti/agents";

/** An agent that cannot be used: which file and field, and what is wrong there. */
export function invalidAgent({ name, from }: Origin, field: string, problem: string, cause?: unknown): JitiError {
  // A file holds one agent; a configuration holds several.
  const isOwnFile = from.startsWith(`${agentsFolder}/`);
  const path = [...(isOwnFile ? [] : ["agents", name]), ...(field === "" ? [] : [field])].join(".");
  return new JitiError({
    code: "JITI_AGENT_INVALID",
    message: `${path === "" ? from : `${from}: \`${path}\``}: ${problem}.`,
    hint: "docs/agents.md explains every field. Nothing is generated until this is mended; what is generated runs.",
    cause,
  });
}

/** The first thing that a schema has against a value, and where. */
export function firstIssue(error: z.ZodError): { readonly field: string; readonly problem: string } {
  const [issue] = error.issues;
  const path = (issue?.path ?? []).map((part, index) =>
    typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`,
  );
  if (issue?.code === "unrecognized_keys") {
    return {
      field: [...path, ...(path.length > 0 ? ["."] : []), issue.keys[0] ?? ""].join(""),
      problem: "is no field",
    };
  }
  return { field: path.join(""), problem: issue?.message.replace(/\.$/, "") ?? "is not valid" };
}
