import {
  type Clock,
  type Emit,
  parseTargetKey,
  type Settings,
  specTestsPath,
  systemClock,
  type Target,
  type TargetKey,
} from "@vitest-jiti/core";
import type { Circumstances, Forecast, Pass } from "@vitest-jiti/engine";
import { heal, Planning } from "@vitest-jiti/engine/pass";
import {
  createMirror,
  createProject,
  type Mirror,
  mirrorPath,
  orphansOf,
  type Project,
  type ProjectScan,
} from "@vitest-jiti/source";
import { relative } from "node:path";
import type { Vitest } from "vitest/node";
import type { Environment } from "../settings/surroundings.ts";
import type { Terminal } from "../terminal/screen.ts";
import { type AliasHome, aliasesOf, aliasHomesOf } from "./aliases.ts";
import { noteForCommands } from "./note-for-commands.ts";
import { blockedIn } from "./blocked.ts";
import { diskTurns } from "./turns/disk-turns.ts";
import { freeAmong } from "./free-targets.ts";
import { FileUses } from "./file-uses.ts";
import { type Healed, isQuiet, type PassStops, rewritten } from "./healed.ts";
import { hiddenFrom } from "./hidden-from.ts";
import { type Look, lookAt, sourcesIn } from "./look.ts";
import { linesOf } from "./texts-of.ts";
import { OwnWrites } from "./own-writes.ts";
import { seenByAgents } from "./seen-by-agents.ts";
import { Workshop } from "./workshop.ts";
import { type Narrator, narrator } from "./narrator.ts";
import { posix } from "./posix.ts";
import type { Quiet } from "./quiet.ts";

export interface HealerOptions {
  readonly vitest: Vitest;
  /** Absolute. */
  readonly root: string;
  readonly settings: Settings;
  readonly env: Environment;
  readonly quiet: Quiet;
}

/** Turns red targets of the test files that Vitest is about to run into green ones. One for each Vitest instance. */
export class Healer {
  readonly #options: HealerOptions;
  readonly #uses: FileUses;
  readonly #aliases: readonly AliasHome[];
  readonly #project: Project;
  readonly #writes = new OwnWrites();
  readonly #mirror: Mirror;
  readonly #workshop: Workshop;
  readonly #clock: Clock = systemClock;
  #sources: readonly string[] = [];

  constructor(options: HealerOptions) {
    this.#options = options;
    this.#uses = new FileUses(options.vitest, options.root);
    this.#aliases = aliasHomesOf(options.vitest.projects);
    this.#project = createProject({
      root: options.root,
      resolve: aliasesOf(this.#aliases),
      useOf: (file) => this.#uses.of(file),
    });
    this.#mirror = createMirror(options.root, this.#writes.files);
    this.#workshop = new Workshop(options);
  }

  /** Heals what these test files gate. `live`: the terminal is free to be drawn on. Returns the closing summary. */
  async heal(testFiles: readonly string[], live: boolean, signal: AbortSignal): Promise<Healed> {
    const scan = await this.scan();
    const healed = await this.#told(this.#gatedBy(testFiles, scan), scan, await narrator(live), { signal });
    if (this.#options.settings.mode === "generate" && isQuiet(healed.pass, scan))
      this.#options.quiet.note(testFiles, this.#inputs(scan));
    return healed;
  }

  /** Every target of the project, and what is wrong with it. */
  async scan(): Promise<ProjectScan> {
    await this.#uses.refresh();
    return this.#project.scan();
  }

  /** Brings these targets up to date; with `anew` also those that are. */
  async update(
    keys: readonly TargetKey[],
    { live, signal, anew }: { readonly live: boolean; readonly signal: AbortSignal; readonly anew: boolean },
  ): Promise<Healed> {
    return this.#told(keys, await this.scan(), await narrator(live), { signal }, anew ? keys : []);
  }

  /** Heals some targets while Vitest waits for changes. Tells its progress in lines. */
  async generate(keys: readonly TargetKey[], terminal: Terminal, stops: PassStops): Promise<Healed> {
    return this.#told(keys, await this.scan(), await narrator(false, terminal), stops);
  }

  /** What is to be done about the targets that these test files gate, read without running anything. */
  async look(testFiles: readonly string[]): Promise<Look> {
    const scan = await this.scan();
    this.#sources = sourcesIn(scan);
    return this.lookAt(this.#gatedBy(testFiles, scan), scan);
  }

  /** What is to be done about these targets, in the same way. */
  async lookAt(keys: readonly TargetKey[], known?: ProjectScan): Promise<Look> {
    const scan = known ?? (await this.scan());
    const inputsOf = (target: Target): string => this.#inputsOf(target);
    const openSeen = (): ReturnType<typeof seenByAgents> =>
      seenByAgents(() => this.#workshop.agents(), this.#options.settings);
    return lookAt(keys, new Planning(this.#circumstances(scan, [])), scan, inputsOf, openSeen);
  }

  /** Those of the targets that may be brought up to date without a model. */
  async freeAmong(keys: readonly TargetKey[]): Promise<ReadonlySet<TargetKey>> {
    const scan = await this.scan();
    const circumstances = this.#circumstances(scan, []);
    const known = { ...circumstances, hasOrphans: orphansOf(this.#mirror, scan).length > 0 };
    return freeAmong(new Planning(circumstances).plan(keys), known);
  }

  /** What a generation of these targets starts from, as one text for each that still exists. */
  inputsOf(keys: Iterable<TargetKey>): ReadonlyMap<TargetKey, string> {
    const { targets } = this.#project.scan();
    const found = [...keys].flatMap((key) => targets.get(key) ?? []);
    return new Map(found.map((target) => [target.key, this.#inputsOf(target)]));
  }

  /** Type errors that stand in these files, relative to the root; by file. */
  async typeErrors(files: readonly string[], emit: Emit): Promise<ReadonlyMap<string, readonly string[]>> {
    return (await this.#workshop.checks(emit)).typeErrors(files);
  }

  /** What has a file below `.jiti/`, or may get one: each by its path there. As it was last looked at. */
  get sources(): readonly string[] {
    return this.#sources;
  }

  /** Whether a mirror file, absolute, reads as it was written here since the last time that this was asked. */
  takeWritten(path: string, text: string | undefined): boolean {
    return this.#writes.take(path, text);
  }

  /** Says what {@link update} would do, and what that costs at most. */
  async forecast(selected: readonly TargetKey[], anew: boolean): Promise<Forecast> {
    const { root, settings } = this.#options;
    const [{ forecast }, { termsOf }] = await Promise.all([import("@vitest-jiti/engine"), import("./terms.ts")]);
    const scan = this.#project.scan();
    // A cascade may reach every target.
    const terms = await termsOf([...scan.targets.values()], root, settings);
    return forecast(selected, terms, this.#circumstances(scan, anew ? selected : []));
  }

  close(): Promise<void> {
    return this.#workshop.close();
  }

  /** Type tests alone say nothing about what a target does. */
  #gatedBy(testFiles: readonly string[], scan: ProjectScan): readonly TargetKey[] {
    const gated = testFiles.flatMap((file) => scan.targetsOf(this.#relative(file)));
    return [...new Set(gated.filter((key) => scan.targets.get(key)?.sites.length !== 0))].sort();
  }

  async #told(
    keys: readonly TargetKey[],
    scan: ProjectScan,
    told: Narrator,
    stops: PassStops,
    anew: readonly TargetKey[] = [],
  ): Promise<Healed> {
    const pass = await this.#pass(keys, told.emit, stops, { scan, anew });
    this.#invalidate(rewritten(pass));
    for (const { file } of pass.tests) this.#invalidateFiles([file, specTestsPath(file)]);
    noteForCommands(this.#options.root, { scan, mirror: this.#mirror, aliases: this.#aliases });
    return { pass, problems: scan.problems, summary: told.finish(pass, (key) => linesOf(key, this.#mirror)) };
  }

  #inputsOf(target: Target): string {
    return `${target.interface.hash} ${target.gatesHash} ${this.#project.verificationKey(target)}`;
  }

  async #pass(
    selected: readonly TargetKey[],
    emit: Emit,
    stops: PassStops,
    { scan, anew }: { readonly scan: ProjectScan; readonly anew: readonly TargetKey[] },
  ): Promise<Pass> {
    const { root, env } = this.#options;
    return heal(selected, {
      env,
      clock: this.#clock,
      turns: diskTurns(root),
      emit,
      ...stops,
      hidden: hiddenFrom(scan, this.#options.settings),
      rescan: () => this.#project.scan().targets,
      orphans: () => orphansOf(this.#mirror, scan),
      gates: () => this.#workshop.gates(),
      checks: () => this.#workshop.checks(emit),
      agents: () => this.#workshop.agents(),
      model: (id) => this.#workshop.model(id, emit),
      ...this.#circumstances(scan, anew),
    });
  }

  #circumstances(scan: ProjectScan, anew: readonly TargetKey[]): Circumstances {
    return {
      root: this.#options.root,
      files: this.#writes.files,
      settings: this.#options.settings,
      mirror: this.#mirror,
      targets: scan.targets,
      blocked: blockedIn(scan, this.#options.root),
      anew: new Set(anew),
      verificationKey: (target) => this.#project.verificationKey(target),
    };
  }

  /** All that the states of the targets were read from. */
  #inputs(scan: ProjectScan): readonly string[] {
    const { files, folders } = this.#project.inputs();
    const sources = new Set([...scan.targets.keys()].map((key) => parseTargetKey(key).file));
    return [...files, ...folders, ...[...sources].map((file) => this.#mirror.pathOf(file))];
  }

  #invalidate(keys: readonly TargetKey[]): void {
    for (const file of new Set(keys.map((key) => parseTargetKey(key).file))) {
      this.#invalidateFiles([file, mirrorPath(file)]);
    }
  }

  /** @param files Relative to the root. */
  #invalidateFiles(files: readonly string[]): void {
    for (const file of files) this.#options.vitest.invalidateFile(`${this.#options.root}/${file}`);
  }

  #relative(file: string): string {
    return posix(relative(this.#options.root, file));
  }
}
