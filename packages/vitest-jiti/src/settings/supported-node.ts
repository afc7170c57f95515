import { JitiError } from "@vitest-jiti/core";

const oldest = { major: 22, minor: 18 };

/** @throws JitiError `JITI_NODE_UNSUPPORTED` for a version of Node that lacks what jiti is written with. */
export function assertNode(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > oldest.major || (major === oldest.major && minor >= oldest.minor)) return;
  throw new JitiError({
    code: "JITI_NODE_UNSUPPORTED",
    message: `vitest-jiti needs Node ${oldest.major}.${oldest.minor} or later; this is Node ${version}.`,
    hint: "Install a newer one, for example the current LTS release.",
  });
}
