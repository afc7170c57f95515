import { openAgents } from "@vitest-jiti/agents";
import { policyNames } from "@vitest-jiti/checks";
import {
  type GateRunner,
  JitiError,
  type Model,
  parseTargetKey,
  type Section,
  type Settings,
  systemClock,
  type TargetKey,
  usualLimits,
} from "@vitest-jiti/core";
import { createMirror, createProject, isEdited, type Mirror, orphansOf, parseMirror } from "@vitest-jiti/source";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { heal } from "../pass/heal.ts";
import type { Pass } from "../pass/pass.ts";
import { contentChecks, knowingModel, numberIn, readingGates, type Step, steppedFiles } from "./scripted-ports.ts";
import { type Sources, writeSources } from "./sources.ts";

/** A section as it lies on the disk. */
export interface Lying {
  /** Of the interface. */
  readonly hash: string;
  readonly value: number;
  readonly edited: boolean;
}

export interface Run {
  /** `undefined` when it threw. */
  readonly pass: Pass | undefined;
  /** Targets that the model was asked for. */
  readonly asked: readonly TargetKey[];
  /** Texts of all holocron entries that were written. */
  readonly remembered: readonly string[];
  /** Interface hashes by key, as the run read them. */
  readonly hashes: ReadonlyMap<TargetKey, string>;
}

/** How a run ends before its time: at the given step, by a killed process or by its signal. */
export interface Ending {
  readonly at: number;
  readonly by: "kill" | "signal";
}

/** What a run may have of its own. */
export interface Played {
  readonly settings?: Partial<Settings>;
  readonly model?: (id: string) => Promise<Model>;
  readonly signal?: AbortSignal;
}

/** A project on the disk, and runs of the real engine on it: each as in a process of its own. */
export class PlayedProject implements Disposable {
  readonly root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-played-"));

  write(sources: Sources): void {
    writeSources(this.root, sources);
  }

  /**
   * @param around What stands between a pass and the runs of its gates.
   * @param played What is different: settings, and who the models are.
   */
  async run(
    mode: Settings["mode"],
    ending?: Ending,
    around: (gates: GateRunner) => GateRunner = (gates) => gates,
    played: Played = {},
  ): Promise<Run> {
    const asked: TargetKey[] = [];
    const remembered: string[] = [];
    const stop = new AbortController();
    const step = stepper(ending, stop);
    const files = steppedFiles(step, (path, text) => {
      if (path.includes("/.jiti/holocron/")) remembered.push(text);
    });
    const project = createProject({ root: this.root });
    const scan = project.scan();
    const mirror = createMirror(this.root, files);
    const present = ({ key }: { readonly key: TargetKey }): number | undefined => {
      const section = sectionsIn(mirror).get(key);
      return section && numberIn(section.code);
    };
    const gated = [...scan.targets].flatMap(([key, { sites }]) => (sites.length > 0 ? [key] : []));
    const pass = await heal(gated.sort(), {
      root: this.root,
      env: {},
      settings: { ...settings, ...played.settings, mode },
      files,
      clock: systemClock,
      turns: { take: async () => ({ end: async () => undefined }), recover: async () => undefined },
      anew: new Set(),
      mirror,
      emit: () => undefined,
      signal: AbortSignal.any([stop.signal, ...(played.signal === undefined ? [] : [played.signal])]),
      targets: scan.targets,
      rescan: () => project.scan().targets,
      hidden: [],
      blocked: new Map(),
      verificationKey: (target) => project.verificationKey(target),
      orphans: () => orphansOf(mirror, scan),
      gates: async () => around(readingGates(mirror, step)),
      checks: async () => contentChecks,
      agents: async () =>
        openAgents({ root: this.root, configured: {}, guides: settings.guides, codePolicies: policyNames }),
      model: played.model ?? (async () => knowingModel(scan.targets, present, step, (key) => asked.push(key))),
    }).catch((error: unknown) => {
      if (ending === undefined) throw error;
      return undefined;
    });
    const hashes = new Map([...scan.targets].map(([key, target]) => [key, target.interface.hash]));
    return { pass, asked, remembered, hashes };
  }

  /** Every section that can be read; fails when one cannot. */
  sections(): ReadonlyMap<TargetKey, Lying> {
    const sections = sectionsIn(this.#mirror());
    return new Map(
      [...sections].map(([key, section]) => [
        key,
        { hash: section.hashes.interface, value: numberIn(section.code), edited: isEdited(section) },
      ]),
    );
  }

  /** Makes the section of a target say something else. */
  edit(key: TargetKey, change: (code: string) => string): void {
    const mirror = this.#mirror();
    const { file } = parseTargetKey(key);
    const text = mirror.read(file) ?? "";
    const code = parseMirror(file, text).sections.get(key)?.code ?? "";
    writeFileSync(
      mirror.pathOf(file),
      text.replace(code, () => change(code)),
    );
  }

  /** As if nothing had been generated. */
  forget(): void {
    rmSync(join(this.root, ".jiti"), { recursive: true, force: true });
  }

  async remove(key: TargetKey): Promise<void> {
    await this.#mirror().remove(parseTargetKey(key).file, [key]);
  }

  /** The sections that hold a text. */
  whereIs(text: string): readonly TargetKey[] {
    return [...sectionsIn(this.#mirror())].flatMap(([key, { code }]) => (code.includes(text) ? [key] : []));
  }

  /** Names and texts of all files below a folder. */
  texts(folder: string): Readonly<Record<string, string>> {
    const entries = readdirSync(join(this.root, folder), { recursive: true, withFileTypes: true });
    return Object.fromEntries(
      entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .map((path) => [path, readFileSync(path, "utf8")]),
    );
  }

  #mirror(): Mirror {
    return createMirror(
      this.root,
      steppedFiles(
        () => undefined,
        () => undefined,
      ),
    );
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Settings of a run, unless it has its own. */
export const settings: Settings = {
  mode: "generate",
  model: "scripted/knowing",
  isModelForced: false,
  agents: {},
  guides: { style: undefined, tests: undefined },
  effort: undefined,
  provider: undefined,
  providers: {},
  council: { members: [], chairman: undefined, when: "always", include: undefined },
  budget: { target: {}, run: {} },
  limits: { submissions: 2, restarts: 0, turns: 5, outputTokens: 1000, cascadeDepth: 2 },
  reviewer: undefined,
  stability: usualLimits,
  quality: { threshold: 7, maxRefactors: 0 },
  holdOut: { seeds: 0, rows: 0 },
  strength: { summary: false, mutants: 0, timeMs: 1, threshold: 0 },
  sandbox: { timeoutMs: 1000, memoryMb: 64, allow: [], require: [] },
  concurrency: 2,
  watch: { generate: "auto", quietMs: 0 },
  record: undefined,
  strictReplay: false,
};

function sectionsIn(mirror: Mirror): ReadonlyMap<TargetKey, Section> {
  return new Map(
    mirror.sourceFiles().flatMap((file) => {
      const read = parseMirror(file, mirror.read(file) ?? "");
      if (!read.isSound) throw new Error(`The mirror of ${file} is damaged:\n${read.text}`);
      return [...read.sections];
    }),
  );
}

/** After a kill nothing happens any more; after a signal nobody is asked any more, but what is known may be written. */
function stepper(ending: Ending | undefined, stop: AbortController): Step {
  let steps = 0;
  return (what) => {
    steps += 1;
    if (ending === undefined || steps < ending.at) return;
    if (ending.by === "kill") throw new Error("killed");
    stop.abort();
    if (what === "ask")
      throw new JitiError({
        code: "JITI_GENERATION_CANCELLED",
        message: "The run was stopped.",
        hint: "Run it again.",
      });
  };
}
