import type { HeldPermission, Permission } from "./permission.ts";
import type { KnownPolicies, ProjectPolicy } from "./read-policies.ts";
import { always, heldBy, projectFiles } from "./shipped.ts";

/** What an agent has to keep. */
export interface HeldPolicies {
  /** Those that it names, in its order, and what holds for its tools besides. */
  readonly named: readonly NamedPolicy[];
  /** Policies for its code, by the names of shipped ones. */
  readonly rules: readonly string[];
  /** What its tools may touch, and may not, besides what holds for everybody. */
  readonly permissions: readonly HeldPermission[];
}

export interface NamedPolicy {
  readonly name: string;
  /** A file, or `as shipped`. */
  readonly from: string;
}

/** What an agent says about policies. */
interface Said {
  readonly name: string;
  readonly files: readonly string[];
  readonly permissions?: readonly Permission[] | undefined;
}

/**
 * Opens the policies that an agent names: those of the project stand for what their files say. Where none allows tools to
 * touch anything, `project-files` does; `no-secrets` and `tests-are-the-users` hold for everybody.
 */
export function holdPolicies(
  { name, files, permissions = [] }: Said,
  { project, forCode }: KnownPolicies,
): HeldPolicies {
  const ownOf = (policy: string): ProjectPolicy | undefined => project.find((one) => one.name === policy);
  const own = files.flatMap((policy) => ownOf(policy) ?? []);
  const said = [
    ...permissions.map((permission) => ({ ...permission, by: `agent ${name}` })),
    ...own.flatMap(permissionsOf),
  ];
  const isDefault = files.includes(projectFiles.name) || said.every(({ effect }) => effect === "deny");
  const besides = [...(isDefault ? [projectFiles] : []), ...always];
  return {
    named: [
      ...files.map((policy) => ({ name: policy, from: ownOf(policy)?.from ?? "as shipped" })),
      ...besides
        .filter((policy) => !files.includes(policy.name))
        .map(({ name: policy }) => ({ name: policy, from: "as shipped" })),
    ],
    rules: [
      ...new Set([
        ...files.filter((policy) => forCode.includes(policy)),
        ...own.flatMap(({ written }) => written.rules ?? []),
      ]),
    ],
    permissions: [...said, ...(isDefault ? heldBy(projectFiles) : [])],
  };
}

function permissionsOf({ name, written: { permissions = [], description } }: ProjectPolicy): readonly HeldPermission[] {
  const why = description?.trim().replace(/\.$/, "");
  return permissions.map((permission) => ({
    ...permission,
    by: `policy ${name}`,
    ...(why === undefined ? {} : { why }),
  }));
}
