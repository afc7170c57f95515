import type { CandidatePart, Section } from "@vitest-jiti/core";
import { targetKey } from "@vitest-jiti/core";
import { findStubs, putSection, renderSection, splice } from "@vitest-jiti/source";
import type { StaticRequest } from "../request.ts";
import { request } from "./request.ts";

/** A candidate as it comes to the checks: rendered, formatted and spliced into a source file with one stub. */
export async function spliced(
  format: (file: string, code: string) => Promise<string>,
  file: string,
  source: string,
  path: string,
  written: Partial<CandidatePart>,
): Promise<StaticRequest> {
  const key = targetKey(file, path);
  const part: CandidatePart = { target: key, body: "", helpers: "", imports: "", ...written };
  const rendered = renderSection(findStubs(file, source), part);
  const none = "0".repeat(16);
  const section: Section = {
    key,
    code: (await format(file, rendered.code)).trimEnd(),
    imports: rendered.imports,
    hashes: { interface: none, gates: none, verified: none, text: none },
  };
  const mirror = putSection(undefined, file, section);
  const result = splice({ sourceFile: file, source, mirror, instrument: false });
  if (!result) throw new Error(`${file} has no stub.`);
  const targets = request(file, "").targets.map((target) => ({
    ...target,
    key,
    interface: { ...target.interface, key },
  }));
  return { targets, file, code: result.code, generated: result.generated };
}
