import { isAtLeast, JitiError } from "@vitest-jiti/core";

const oldest = { major: 22, minor: 18 };

/** @throws JitiError `JITI_NODE_UNSUPPORTED` for a version of Node that lacks what jiti is written with. */
export function assertNode(version: string = process.versions.node): void {
  if (isAtLeast(version, oldest)) return;
  throw new JitiError({
    code: "JITI_NODE_UNSUPPORTED",
    message: `vitest-jiti needs Node ${oldest.major}.${oldest.minor} or later; this is Node ${version}.`,
    hint: "Install a newer one, for example the current LTS release.",
  });
}
