import { join } from "node:path";
import {
  JitiError,
  parseTargetKey,
  type Candidate,
  type CandidatePart,
  type Files,
  type Finding,
  type Overlay,
  type Section,
  type Target,
  type TargetKey,
} from "@vitest-jiti/core";
import type { PolicySet, StaticRequest } from "@vitest-jiti/checks";
import {
  findStubs,
  type Mirror,
  putSection,
  renderSection,
  type StubModule,
  splice,
  stampOf,
  textHash,
} from "@vitest-jiti/source";

/** A candidate as it would be stored, and the text that would then run. */
export interface Draft {
  readonly sections: ReadonlyMap<TargetKey, Section>;
  /** One for each source file. */
  readonly requests: readonly StaticRequest[];
  /** Sections that cannot be spliced into their source. */
  readonly misfits: readonly Finding[];
}

/** What turns a candidate into a draft. */
export interface Draughting {
  readonly root: string;
  readonly files: Files;
  readonly mirror: Mirror;
  format(file: string, code: string): Promise<string>;
  verificationKey(target: Target): string;
  /** What the agent has to keep; all shipped policies where nothing is said. */
  readonly policies?: PolicySet | undefined;
}

/** The stub that a target was found as, in its source file as it is now. */
export interface Host {
  readonly file: string;
  readonly module: StubModule;
}

/**
 * The source file of a target as it is now, with the stubs in it.
 *
 * @throws JitiError `JITI_GENERATION_CANCELLED` when the file is gone.
 */
export function hostOf(target: Target, where: Pick<Draughting, "root" | "files">): Host {
  const { file } = parseTargetKey(target.key);
  const text = where.files.read(join(where.root, file));
  if (text === undefined) {
    throw new JitiError({
      code: "JITI_GENERATION_CANCELLED",
      message: `${file} was removed while ${target.key} was being generated.`,
      at: target.location,
    });
  }
  return { file, module: findStubs(file, text) };
}

/** Renders, formats and splices every part of a candidate that keeps the contract. */
export async function draft(candidate: Candidate, targets: readonly Target[], by: Draughting): Promise<Draft> {
  const sections = new Map<TargetKey, Section>();
  const hosts = new Map<string, StubModule>();
  for (const part of candidate.parts) {
    const target = targetOf(part, targets);
    const { file, module } = hostOf(target, by);
    const section = await sectionOf(part, target, module, by);
    sections.set(target.key, section);
    hosts.set(file, module);
  }
  const overlay = overlayOf(sections, by.mirror);
  const fitted = [...hosts].map(([file, module]) => fit(file, module, targets, sections, overlay, by.policies));
  return {
    sections,
    requests: fitted.map(({ request }) => request),
    misfits: fitted.flatMap(({ misfits }) => misfits),
  };
}

/** The mirror as it would be with these sections: on what is committed now, since others commit meanwhile. */
export function overlayOf(sections: ReadonlyMap<TargetKey, Section>, mirror: Mirror): Overlay {
  const overlay = new Map<string, string>();
  for (const section of sections.values()) {
    const { file } = parseTargetKey(section.key);
    overlay.set(file, putSection(overlay.get(file) ?? mirror.read(file), file, section));
  }
  return overlay;
}

async function sectionOf(part: CandidatePart, target: Target, module: StubModule, by: Draughting): Promise<Section> {
  const rendered = renderSection(module, part);
  const code = (await by.format(module.file, rendered.code)).trimEnd();
  const unhashed = { key: target.key, code, imports: rendered.imports };
  return {
    ...unhashed,
    hashes: { ...stampOf(target, by.verificationKey(target)), text: textHash(unhashed) },
  };
}

function fit(
  file: string,
  module: StubModule,
  targets: readonly Target[],
  sections: ReadonlyMap<TargetKey, Section>,
  overlay: Overlay,
  policies: PolicySet | undefined,
): { readonly request: StaticRequest; readonly misfits: readonly Finding[] } {
  const spliced = splice({ sourceFile: file, source: module.text, mirror: overlay.get(file), instrument: false });
  if (spliced === undefined) {
    throw new JitiError({ code: "JITI_INTERNAL", message: `${file} holds no stub to splice into.` });
  }
  const request = {
    targets: targets.filter((target) => parseTargetKey(target.key).file === file),
    file,
    code: spliced.code,
    generated: spliced.generated.filter((range) => sections.has(range.key)),
    ...(policies === undefined ? {} : { policies: new Map([...sections.keys()].map((key) => [key, policies])) }),
  };
  const refused = spliced.refused.filter(({ key }) => sections.has(key));
  return {
    request,
    misfits: refused.map(({ key, error }) => ({
      check: "contract",
      rule: error.code,
      message: error.message,
      target: key,
    })),
  };
}

/**
 * The target of the unit that a part implements.
 *
 * @throws JitiError `JITI_INTERNAL` when the unit has none of that key.
 */
export function targetOf(part: CandidatePart, targets: readonly Target[]): Target {
  const target = targets.find(({ key }) => key === part.target);
  if (target === undefined) {
    throw new JitiError({ code: "JITI_INTERNAL", message: `${part.target} is not a target of this unit.` });
  }
  return target;
}
