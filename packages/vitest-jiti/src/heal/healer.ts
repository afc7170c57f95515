import {
  type Clock,
  type Emit,
  type JitiError,
  parseTargetKey,
  type Settings,
  systemClock,
  type TargetKey,
} from "@vitest-jiti/core";
import type { Pass } from "@vitest-jiti/engine";
import {
  createMirror,
  createProject,
  type Mirror,
  orphansOf,
  parseMirror,
  type Project,
  type ProjectScan,
  textHash,
} from "@vitest-jiti/source";
import { relative } from "node:path";
import type { Vitest } from "vitest/node";
import { aliasesOf } from "./aliases.ts";
import { diskFiles } from "./disk-files.ts";
import { diskTurns } from "./disk-turns.ts";
import { FileUses } from "./file-uses.ts";
import { Workshop } from "./workshop.ts";
import { narrator } from "./narrator.ts";
import { posix } from "./posix.ts";
import { noteTexts } from "./runs.ts";
import type { Quiet } from "./quiet.ts";

export interface HealerOptions {
  readonly vitest: Vitest;
  /** Absolute. */
  readonly root: string;
  readonly settings: Settings;
  readonly quiet: Quiet;
}

/** Turns red targets of the test files that Vitest is about to run into green ones. One for each Vitest instance. */
export class Healer {
  readonly #options: HealerOptions;
  readonly #uses: FileUses;
  readonly #project: Project;
  readonly #mirror: Mirror;
  readonly #workshop: Workshop;
  readonly #clock: Clock = systemClock;

  constructor(options: HealerOptions) {
    this.#options = options;
    this.#uses = new FileUses(options.vitest, options.root);
    this.#project = createProject({
      root: options.root,
      resolve: aliasesOf(options.vitest.projects),
      useOf: (file) => this.#uses.of(file),
    });
    this.#mirror = createMirror(options.root, diskFiles);
    this.#workshop = new Workshop(options);
  }

  /** Heals what these test files gate. `live`: the terminal is free to be drawn on. Returns the closing summary. */
  async heal(testFiles: readonly string[], live: boolean, signal: AbortSignal): Promise<Healed> {
    await this.#uses.refresh();
    const scan = this.#project.scan();
    const gated = testFiles.flatMap((file) => scan.targetsOf(this.#relative(file)));
    // Type tests alone say nothing about what a target does.
    const selected = new Set(gated.filter((key) => scan.targets.get(key)?.sites.length !== 0));
    const told = narrator(live);
    const pass = await this.#pass([...selected].sort(), scan, told.emit, signal);
    const changed = pass.outcomes.flatMap((outcome) =>
      outcome.kind === "generated" || outcome.kind === "restored" ? [outcome.key] : [],
    );
    this.#invalidate([...changed, ...pass.elsewhere, ...pass.moved.map(({ to }) => to)]);
    noteTexts(this.#options.root, this.#texts(scan));
    if (this.#options.settings.mode === "generate" && isQuiet(pass, scan))
      this.#options.quiet.note(testFiles, this.#inputs(scan));
    return { pass, problems: scan.problems, summary: told.finish(pass, (key) => this.#linesOf(key)) };
  }

  close(): Promise<void> {
    return this.#workshop.close();
  }

  async #pass(selected: readonly TargetKey[], scan: ProjectScan, emit: Emit, signal: AbortSignal): Promise<Pass> {
    const { root, settings } = this.#options;
    const { heal } = await import("@vitest-jiti/engine");
    return heal(selected, {
      root,
      settings,
      files: diskFiles,
      clock: this.#clock,
      turns: diskTurns(root),
      anew: false,
      mirror: this.#mirror,
      emit,
      signal,
      targets: scan.targets,
      hidden: this.#hidden(scan),
      blocked: this.#blocked(scan),
      verificationKey: (target) => this.#project.verificationKey(target),
      orphans: () => orphansOf(this.#mirror, scan),
      gates: () => this.#workshop.gates(),
      checks: () => this.#workshop.checks(emit),
      model: () => this.#workshop.model(emit),
    });
  }

  /** A test file that does not parse may hold gates of every target that it names. */
  #blocked(scan: ProjectScan): ReadonlyMap<TargetKey, JitiError> {
    const broken = scan.problems.filter(({ code }) => code === "JITI_TEST_SYNTAX");
    const blocked = new Map<TargetKey, JitiError>();
    for (const problem of broken) {
      const text = diskFiles.read(`${this.#options.root}/${problem.at?.file ?? ""}`) ?? "";
      for (const key of scan.targets.keys()) {
        const name = parseTargetKey(key).path.split(/[.#]/)[0] ?? "";
        if (text.includes(name)) blocked.set(key, problem);
      }
    }
    return blocked;
  }

  /** All that the states of the targets were read from. */
  #inputs(scan: ProjectScan): readonly string[] {
    const { files, folders } = this.#project.inputs();
    const sources = new Set([...scan.targets.keys()].map((key) => parseTargetKey(key).file));
    return [...files, ...folders, ...[...sources].map((file) => this.#mirror.pathOf(file))];
  }

  /** Gates, and folders with recorded answers. */
  #hidden(scan: ProjectScan): readonly string[] {
    const { model, record } = this.#options.settings;
    const folders = [record, model.startsWith("replay/") ? model.slice("replay/".length) : undefined];
    return [
      ...new Set([...scan.sites.map((site) => site.location.file), ...folders.filter((one) => one !== undefined)]),
    ].sort();
  }

  #invalidate(keys: readonly TargetKey[]): void {
    for (const file of new Set(keys.map((key) => parseTargetKey(key).file))) {
      this.#options.vitest.invalidateFile(`${this.#options.root}/${file}`);
      this.#options.vitest.invalidateFile(this.#mirror.pathOf(file));
    }
  }

  /** The hash of the text of every section that can be read. */
  #texts(scan: ProjectScan): ReadonlyMap<TargetKey, string> {
    const sections = [...scan.targets.keys()].flatMap((key) => {
      const { file } = parseTargetKey(key);
      return parseMirror(file, this.#mirror.read(file) ?? "").sections.get(key) ?? [];
    });
    return new Map(sections.map((section) => [section.key, textHash(section)]));
  }

  #linesOf(key: TargetKey): { first: number; last: number } | undefined {
    const { file } = parseTargetKey(key);
    const text = this.#mirror.read(file);
    return text === undefined ? undefined : parseMirror(file, text).linesOf(key);
  }

  #relative(file: string): string {
    return posix(relative(this.#options.root, file));
  }
}

/** True when the next run has nothing to do unless a file changes. */
function isQuiet(pass: Pass, scan: ProjectScan): boolean {
  const idle =
    pass.outcomes.length +
    pass.refused.size +
    pass.vacuous.size +
    pass.unproven.length +
    pass.restamped.length +
    pass.elsewhere.length +
    pass.moved.length;
  return idle === 0 && scan.problems.length === 0;
}

export interface Healed {
  readonly pass: Pass;
  readonly problems: readonly JitiError[];
  readonly summary: string;
}
