import { parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import { join, relative } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Vitest } from "vitest/node";
import type { Healer } from "../heal/healer.ts";
import type { Look } from "../heal/look.ts";
import { posix } from "../heal/posix.ts";
import { isBusy, reportAlsoTo } from "../lane/vitest-versions.ts";
import { describe, report } from "../plugin/aftermath.ts";
import { interrupted } from "../plugin/interruptible.ts";
import { coloursFor } from "../terminal/colours.ts";
import { Agenda } from "./agenda.ts";
import { AgentWatch } from "./agent-watch.ts";
import { Announcer } from "./announcer.ts";
import { Background } from "./background.ts";
import { type Keyboard, listenToKeys } from "./keys.ts";
import { helpLine, nothingLine, offerLine, pendingReason } from "./lines.ts";
import { MirrorWatch } from "./mirror-watch.ts";
import { Reasons } from "./reasons.ts";
import { Steps } from "./steps.ts";
import { Voice } from "./voice.ts";
import type { WatchOptions } from "./watch-options.ts";

/** Vitest gathers saves for 100 ms before it reruns: what is added within that time joins its run. */
const gatherMs = 20;
/** Nobody waits longer than this for a pass that is called off. */
const partingMs = 700;

/**
 * Watch mode: Vitest runs first, then what is red is generated in the background, and what turned green runs again. The
 * session runs no tests itself: it tells Vitest's watcher which files are new, as if somebody had saved them.
 */
export class WatchSession {
  readonly #options: WatchOptions;
  readonly #agenda: Agenda;
  readonly #voice: Voice;
  readonly #reasons: Reasons;
  readonly #background: Background;
  readonly #announcer: Announcer;
  readonly #steps = new Steps(() => this.#attempt(() => this.#decide()));
  /** Interfaces as they were before the last save. */
  readonly #interfaces = new Map<TargetKey, string>();
  readonly #saved = new Set<string>();
  #keyboard: Keyboard | undefined;
  #healer: Healer | undefined;
  #mirrorWatch: MirrorWatch | undefined;
  #agentWatch: AgentWatch | undefined;
  #gathering: NodeJS.Timeout | undefined;
  #isInterrupted = false;
  #isClosed = false;

  constructor(options: WatchOptions) {
    const { vitest, settings, mirrors } = options;
    this.#options = options;
    this.#agenda = new Agenda(settings, options.clock);
    this.#voice = new Voice(options.terminal, () => this.#keyboard?.isTaken === true);
    this.#announcer = new Announcer(this.#voice, () => isBusy(vitest));
    this.#reasons = new Reasons(vitest, mirrors, pendingReason(settings.generate));
    this.#background = new Background({
      clock: options.clock,
      budget: options.budget,
      agenda: this.#agenda,
      reasons: this.#reasons,
      voice: this.#voice,
      reopen: (testFiles) => {
        this.#agenda.run(testFiles.map((file) => join(options.root, file)));
      },
      rewritten: (files, summary) => {
        // What was written here is seen here, and not once more by the watch.
        this.#mirrorWatch?.look();
        this.#rerun(files, summary);
      },
    });
  }

  /** Listens to Vitest, which is about to start. */
  begin(): void {
    const { vitest, stdin } = this.#options;
    reportAlsoTo(vitest, {
      onWatcherStart: () => {
        this.#announcer.runEnded();
        this.#steps.next();
      },
    });
    vitest.vite.watcher.on("all", this.#onSave);
    this.#keyboard = listenToKeys(vitest, stdin, {
      generate: () => {
        this.#agenda.ask();
        this.#steps.next();
      },
      interrupt: () => {
        this.#isInterrupted = true;
        this.#background.end();
      },
      help: () => {
        this.#voice.write(helpLine(coloursFor(this.#voice)));
      },
    });
  }

  /** Vitest is about to run these test files, absolute. */
  runs(testFiles: readonly string[]): void {
    // Vitest fails once and for all when a run was red: here a run is red before anything can be green.
    process.exitCode = undefined;
    this.#agenda.run(testFiles);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#gathering);
    this.#options.vitest.vite.watcher.off("all", this.#onSave);
    this.#mirrorWatch?.close();
    this.#agentWatch?.close();
    this.#background.end();
    await Promise.race([this.#steps.end().then(() => this.#healer?.close()), delay(partingMs)]);
    this.#keyboard?.close();
    this.#announcer.close();
    if (this.#isInterrupted) process.exitCode = interrupted;
    else if (isRed(this.#options.vitest)) process.exitCode = 1;
  }

  readonly #onSave = (_event: string, path: string): void => {
    const { vitest, configFile } = this.#options;
    const file = this.#relative(path);
    if (configFile !== undefined && file === this.#relative(configFile)) {
      // As a change of Vitest's own configuration does, it starts everything anew.
      void this.#attempt(() => vitest.vite.restart());
      return;
    }
    if (file.startsWith("../") || file.startsWith(".jiti/") || file.includes("node_modules/")) return;
    this.#agenda.save(file);
    this.#saved.add(file);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      void this.#attempt(() => this.#meetSaves());
    }, gatherMs);
  };

  /** What was saved may be what a generation in flight started from, or a type, of which Vitest knows nothing. */
  async #meetSaves(): Promise<void> {
    const saved = [...this.#saved].sort();
    this.#saved.clear();
    if (this.#healer === undefined || this.#isClosed) return;
    this.#background.flight?.saved(`${saved.join(", ")} ${saved.length === 1 ? "was" : "were"} saved`);
    const { watched, interfaces } = await this.#look(this.#agenda.ran);
    for (const [key, hash] of interfaces) {
      const known = this.#interfaces.get(key);
      this.#interfaces.set(key, hash);
      const { file } = parseTargetKey(key);
      if (known !== undefined && known !== hash && !saved.includes(file)) this.#touch(file);
    }
    for (const { key, gateFiles } of watched) {
      if (this.#background.holds(key)) this.#agenda.run(gateFiles.map((file) => join(this.#options.root, file)));
    }
    this.#steps.next();
  }

  /** Generating is part of the decision: another one waits for its end. */
  async #decide(): Promise<void> {
    // The end of a run leads here again.
    if (this.#isClosed || isBusy(this.#options.vitest) || this.#agenda.open.length === 0) return;
    const healer = await this.#openHealer();
    const { watched, problems, interfaces } = await this.#look(this.#agenda.open);
    for (const [key, hash] of interfaces) if (!this.#interfaces.has(key)) this.#interfaces.set(key, hash);
    this.#announcer.once(report(problems, ""));
    const { isAsked } = this.#agenda;
    const decision = this.#agenda.decide(watched);
    switch (decision.kind) {
      case "rest":
        if (isAsked) this.#voice.write(nothingLine(coloursFor(this.#voice)));
        return;
      case "wait":
        this.#steps.later(decision.ms);
        return;
      case "offer":
        this.#announcer.once(offerLine(decision.targets, coloursFor(this.#voice)));
        return;
      case "generate":
        await this.#background.generate(decision.targets, decision.isAsked, healer);
        // What ran or was saved meanwhile.
        this.#steps.next();
    }
  }

  async #look(testFiles: readonly string[]): Promise<Look> {
    const look = await (await this.#openHealer()).look(testFiles);
    const { errors, files } = this.#reasons.refuse(look.interfaces.keys(), look.refused);
    this.#rerun(files, errors.map((error) => `${describe(error)}\n`).join(""));
    return look;
  }

  async #openHealer(): Promise<Healer> {
    if (this.#healer !== undefined) return this.#healer;
    const { root, guides, mirrors, openHealer } = this.#options;
    const healer = await openHealer();
    this.#healer = healer;
    this.#agentWatch = new AgentWatch(root, guides, () => {
      // What failed may come out otherwise now: the agenda knows whose agents are told something else.
      this.#agenda.run(this.#agenda.ran);
      this.#steps.later(this.#options.settings.quietMs);
    });
    this.#mirrorWatch = new MirrorWatch(
      {
        paths: () => healer.sources.map((file) => mirrors.pathFor(join(root, file))),
        takeOwn: (path, text) => healer.takeWritten(path, text),
      },
      (path) => {
        const source = this.#relative(mirrors.sourceOf(path));
        const what = `${this.#relative(path)} was edited`;
        this.#agenda.save(source);
        this.#background.flight?.outdate((key) => parseTargetKey(key).file === source, what);
        // Spec tests are gates.
        this.#background.flight?.saved(what);
        // They are modules of their own, too.
        this.#options.vitest.invalidateFile(path);
        this.#touch(source);
      },
    );
    return healer;
  }

  /** Has Vitest run what depends on these files, and says why. */
  #rerun(files: readonly string[], why: string): void {
    this.#announcer.afterRun(why);
    for (const file of files) this.#touch(file);
  }

  /** As if this file, relative to the root, had been saved. */
  #touch(file: string): void {
    if (!this.#isClosed) this.#options.vitest.watcher.onFileChange(join(this.#options.root, file));
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#voice.write(`\n${describe(error)}\n`);
    }
  }

  #relative(path: string): string {
    return posix(relative(this.#options.root, path));
  }
}

/** What the last results of all test files say. */
function isRed({ state }: Vitest): boolean {
  return state.getTestModules().some((module) => !module.ok()) || state.getUnhandledErrors().length > 0;
}
