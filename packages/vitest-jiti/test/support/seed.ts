import { parseTargetKey, targetKey } from "@vitest-jiti/core";
import { createProject, findStubs, putSection, renderSection, stampOf, textHash } from "@vitest-jiti/source";
import type { Project } from "./project.ts";

/** Puts sections into the mirrors of a project as a run would have, without one: bodies by the keys of their targets. */
export function seed(project: Project, bodies: Readonly<Record<string, string>>): void {
  const read = createProject({ root: project.root });
  const { targets } = read.scan();
  for (const [name, body] of Object.entries(bodies)) {
    const { file, path } = parseTargetKey(name);
    const target = targets.get(targetKey(file, path));
    if (target === undefined) throw new RangeError(`${name} is no target.`);
    const part = { target: target.key, body: body.replace(/^/gm, "  "), helpers: "", imports: "" };
    const unhashed = { key: target.key, ...renderSection(findStubs(file, project.read(file)), part) };
    const hashes = { ...stampOf(target, read.verificationKey(target)), text: textHash(unhashed) };
    const mirror = `.jiti/${file}`;
    const before = project.exists(mirror) ? project.read(mirror) : undefined;
    project.write({ [mirror]: putSection(before, file, { ...unhashed, hashes }) });
  }
}
