import type { HeldPermission } from "./permission.ts";
import { gatesTarget } from "./target.ts";

/** A policy for tools that jiti ships. */
export interface ShippedPolicy {
  readonly name: string;
  readonly permissions: readonly Omit<HeldPermission, "by">[];
}

/** What tools may touch where an agent's policies allow nothing of their own. */
export const projectFiles: ShippedPolicy = {
  name: "project-files",
  permissions: [
    { action: "read", target: "**", effect: "allow" },
    { action: "run", target: "**", effect: "allow" },
  ],
};

const secrets = [
  "**/.jiti",
  "**/.git",
  "**/.env*",
  "**/.{npmrc,yarnrc,yarnrc.yml,netrc,pypirc,dockercfg}",
  "**/.{ssh,aws,gnupg,docker,kube}",
  "**/id_{rsa,dsa,ecdsa,ed25519}*",
  "**/*.{pem,key,p12,pfx,jks,keystore,kdbx}",
  "**/{credentials,secret,secrets}.{json,yaml,yml,toml,ini,txt}",
  "**/node_modules/.*cache*",
  "**/node_modules/.vite*",
];

/** Hold for everybody. */
export const always: readonly ShippedPolicy[] = [
  {
    name: "no-secrets",
    permissions: [
      ...secrets.map((target) => ({ target, isFile: false })),
      { target: "**/{credentials,secret,secrets}", isFile: true },
    ].map(({ target, isFile }) => ({
      action: "read",
      target,
      effect: "deny",
      why: "it holds generated code or secrets",
      ...(isFile ? { isFile } : {}),
    })),
  },
  {
    name: "tests-are-the-users",
    permissions: [{ action: "read", target: gatesTarget, effect: "deny", why: "what holds gates is kept from agents" }],
  },
];

/** What a shipped policy is to an agent. */
export function heldBy({ name, permissions }: ShippedPolicy): readonly HeldPermission[] {
  return permissions.map((permission) => ({ ...permission, by: `policy ${name}` }));
}
