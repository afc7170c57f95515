import { JitiError } from "@vitest-jiti/core";
import { firstIssue, placed } from "../issues.ts";
import { type JsonFile, jsonFilesIn } from "../json-files.ts";
import { type WrittenPolicy, writtenPolicySchema } from "./schema.ts";
import { always, projectFiles } from "./shipped.ts";

/** The folder with one file for each policy. */
const folder = ".jiti/policies";

/** A policy of the project, and the file that says so. */
export interface ProjectPolicy {
  readonly name: string;
  readonly from: string;
  readonly written: WrittenPolicy;
}

/** The policies that an agent of a project may name. */
export interface KnownPolicies {
  /** Shipped ones about code. */
  readonly forCode: readonly string[];
  /** The project's, by name. */
  readonly project: readonly ProjectPolicy[];
}

/**
 * Reads the policies of a project, one from each file `.jiti/policies/<name>.json`.
 *
 * @param root Absolute.
 * @param forCode Names of the shipped policies about code.
 * @throws JitiError `JITI_POLICY_INVALID`
 */
export function readPolicies(root: string, forCode: readonly string[]): KnownPolicies {
  const fail = (from: string, problem: string, cause?: unknown): JitiError => invalidPolicy(from, "", problem, cause);
  return { forCode, project: jsonFilesIn(root, folder, "a policy", fail).map((file) => toPolicy(file, forCode)) };
}

/**
 * Refuses the first name that no policy has.
 *
 * @param field Where the names are written.
 * @throws JitiError `JITI_POLICY_INVALID`
 */
export function assertKnown(
  names: readonly string[],
  { forCode, project }: KnownPolicies,
  from: string,
  field: string,
): void {
  const known = [...shippedNames(forCode), ...project.map(({ name }) => name)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw invalidPolicy(from, field, `there is no policy "${unknown}"; there are ${[...known].sort().join(", ")}`);
}

function toPolicy({ name, from, value }: JsonFile, forCode: readonly string[]): ProjectPolicy {
  if (shippedNames(forCode).includes(name)) {
    throw invalidPolicy(from, "", `a policy of jiti is called ${name}; give yours another name`);
  }
  const parsed = writtenPolicySchema.safeParse(value);
  if (!parsed.success) {
    const { field, problem } = firstIssue(parsed.error);
    throw invalidPolicy(from, field, problem, parsed.error);
  }
  const { rules = [], permissions = [] } = parsed.data;
  if (rules.length + permissions.length === 0) {
    throw invalidPolicy(from, "", "it says nothing: write `rules`, `permissions` or both");
  }
  const unknown = rules.find((rule) => !forCode.includes(rule));
  if (unknown !== undefined) {
    const known = [...forCode].sort().join(", ");
    throw invalidPolicy(from, "rules", `there is no policy for code called "${unknown}"; there are ${known}`);
  }
  return { name, from, written: parsed.data };
}

function shippedNames(forCode: readonly string[]): readonly string[] {
  return [...new Set([...forCode, projectFiles.name, ...always.map(({ name }) => name)])];
}

function invalidPolicy(from: string, field: string, problem: string, cause?: unknown): JitiError {
  return new JitiError({
    code: "JITI_POLICY_INVALID",
    message: placed(from, field, problem),
    hint: "docs/policies.md explains every policy and field. Nothing is generated until this is mended; what is generated runs.",
    cause,
  });
}
