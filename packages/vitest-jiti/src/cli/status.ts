import { parseTargetKey, type SectionState, type TargetKey } from "@vitest-jiti/core";
import { createMirror, createProject, sectionState } from "@vitest-jiti/source";
import { diskFiles } from "../heal/disk-files.ts";
import { findRoot } from "../settings/find-root.ts";

interface Row {
  readonly key: TargetKey;
  readonly state: SectionState["kind"];
  readonly file: string;
  readonly line: number;
}

/** The state of every target below the root of a folder, as text or as JSON. Runs nothing and writes nothing. */
export function status(folder: string, json: boolean): string {
  const root = findRoot(folder).folder;
  const project = createProject({ root });
  const mirror = createMirror(root, diskFiles);
  const scan = project.scan();
  const rows = [...scan.targets.values()].map((target): Row => {
    const text = mirror.read(parseTargetKey(target.key).file);
    const { kind } = sectionState(target, text, project.verificationKey(target));
    return { key: target.key, state: kind, file: target.location.file, line: target.location.line };
  });
  const problems = scan.problems.map(({ code, message }) => ({ code, message }));
  if (json) return JSON.stringify({ root, targets: rows, problems }, null, 2);
  if (rows.length === 0) return "No stubs here: declare one with `return jiti.stub()`.";
  const width = Math.max(...rows.map(({ state }) => state.length));
  return [
    ...rows.map(({ key, state, file, line }) => `${state.padEnd(width)}  ${key}  (${file}:${line})`),
    ...problems.map(({ code, message }) => `${code}: ${message}`),
  ].join("\n");
}
