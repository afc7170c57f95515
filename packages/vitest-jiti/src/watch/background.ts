import { type Clock, parseTargetKey, type Settings, type TargetKey } from "@vitest-jiti/core";
import type { Cost, Ledger } from "@vitest-jiti/engine";
import { rewritten } from "../heal/healed.ts";
import type { Healer } from "../heal/healer.ts";
import { reasonsIn } from "../plugin/aftermath.ts";
import { coloursFor } from "../terminal/colours.ts";
import type { Agenda, Watched } from "./agenda.ts";
import { Flight } from "./flight.ts";
import { heldLines, sessionLine, spentLine } from "./lines.ts";
import type { Reasons } from "./reasons.ts";
import type { Voice } from "./voice.ts";

/** What generates in the background writes to. */
export interface Surroundings {
  readonly clock: Clock;
  /** For everything that is generated between two wishes of the user. */
  readonly budget: Settings["budget"]["run"];
  readonly agenda: Agenda;
  readonly reasons: Reasons;
  readonly voice: Voice;
  /** Test files, relative to the root, are to be looked at again. */
  reopen(testFiles: readonly string[]): void;
  /** The code of these source files, or spec tests of these test files, are others, and why. Relative to the root. */
  rewritten(files: readonly string[], summary: string): void;
}

/** The generations of a watch session, one pass after the other. */
export class Background {
  readonly #around: Surroundings;
  /** Targets that were held back by type errors. */
  #held: ReadonlySet<TargetKey> = new Set();
  #flight: Flight | undefined;
  #session: Ledger | undefined;
  #spent: Cost | undefined;
  #isEnded = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  get flight(): Flight | undefined {
    return this.#flight;
  }

  /** Whether a target waits until its files type-check. */
  holds(key: TargetKey): boolean {
    return this.#held.has(key);
  }

  /** Generates; what does not type-check only when the user asks for it. */
  async generate(targets: readonly Watched[], isAsked: boolean, healer: Healer): Promise<void> {
    const keys = targets.map(({ key }) => key);
    const flight = new Flight(keys, (some) => healer.inputsOf(some));
    // Who asks for it has seen what was spent.
    if (isAsked) this.#session = undefined;
    this.#flight = flight;
    // Lanes are runs of Vitest too, and leave their exit code.
    const exitCode = process.exitCode;
    try {
      const held = isAsked ? new Map<TargetKey, string>() : await this.#typeErrors(targets, healer);
      this.#hold(targets, held);
      const ready = await this.#affordable(
        targets.filter(({ key }) => !held.has(key)),
        healer,
      );
      if (ready.length > 0 && !this.#isEnded) await this.#pass(ready, healer, flight);
    } finally {
      this.#flight = undefined;
      process.exitCode = exitCode;
    }
  }

  /** Calls off what is being generated; nothing else begins. */
  end(): void {
    this.#isEnded = true;
    this.#flight?.end();
  }

  async #pass(targets: readonly Watched[], healer: Healer, flight: Flight): Promise<void> {
    const { agenda, reasons, voice } = this.#around;
    const keys = targets.map(({ key }) => key);
    const { addCost, noCost, sessionLedger } = await import("@vitest-jiti/engine");
    const session = (this.#session ??= sessionLedger(this.#around.budget, this.#around.clock));
    const healed = await healer.generate(keys, voice, { ...flight.signals, session });
    const { outcomes, spent } = healed.pass;
    const before = this.#spent ?? noCost;
    this.#spent = addCost(before, spent);
    const summary = `${healed.summary}${sessionLine(this.#spent, before, coloursFor(voice))}`;
    reasons.tried(keys, reasonsIn(healed));
    const cancelled = new Set(
      outcomes.flatMap((one) => (one.kind === "failed" && one.reason === "cancelled" ? [one.key] : [])),
    );
    const green = new Set(rewritten(healed.pass));
    const testFiles = healed.pass.tests.map(({ file }) => file);
    const specs = testFiles.length === 0 ? new Map<TargetKey, string>() : await specsOf(keys, healer);
    for (const { key, spec, gateFiles } of targets) {
      if (cancelled.has(key)) this.#around.reopen(gateFiles);
      else if (!green.has(key)) agenda.tried(key, specs.get(key) ?? spec);
    }
    const files = new Set([...[...green].map((key) => parseTargetKey(key).file), ...testFiles]);
    if (files.size === 0) voice.write(summary);
    else this.#around.rewritten([...files], summary);
  }

  /** What the session has nothing left for is tried no more: only what may cost nothing is. */
  async #affordable(targets: readonly Watched[], healer: Healer): Promise<readonly Watched[]> {
    const used = this.#session?.exhausted;
    if (used === undefined) return targets;
    const free = await healer.freeAmong(targets.map(({ key }) => key));
    const paid = targets.filter(({ key }) => !free.has(key));
    if (paid.length === 0) return targets;
    const { agenda, reasons, voice } = this.#around;
    const keys = paid.map(({ key }) => key);
    for (const { key, spec } of paid) agenda.tried(key, spec);
    reasons.tried(keys, new Map(keys.map((key) => [key, used])));
    voice.write(spentLine(keys, used, coloursFor(voice)));
    return targets.filter((target) => !paid.includes(target));
  }

  #hold(targets: readonly Watched[], errors: ReadonlyMap<TargetKey, string>): void {
    const { agenda, voice } = this.#around;
    this.#held = new Set([...this.#held, ...errors.keys()].filter((key) => errors.has(key) || !isOneOf(key, targets)));
    voice.write(heldLines(errors, coloursFor(voice)));
    for (const { key, spec } of targets) if (errors.has(key)) agenda.tried(key, spec);
  }

  /** The first type error in the files of each target. */
  async #typeErrors(targets: readonly Watched[], healer: Healer): Promise<ReadonlyMap<TargetKey, string>> {
    const filesOf = ({ source, gateFiles }: Watched): readonly string[] => [source, ...gateFiles];
    const errors = await healer.typeErrors([...new Set(targets.flatMap(filesOf))].sort(), (event) => {
      if (event.type === "warning") this.#around.voice.write(` jiti  ${event.message}\n`);
    });
    return new Map(
      targets.flatMap((target) => {
        const [first] = filesOf(target).flatMap((file) => errors.get(file) ?? []);
        return first === undefined ? [] : [[target.key, first] as const];
      }),
    );
  }
}

/** The specs of targets as they are after their spec tests were written, which are gates. */
async function specsOf(keys: readonly TargetKey[], healer: Healer): Promise<ReadonlyMap<TargetKey, string>> {
  const { watched } = await healer.lookAt(keys);
  return new Map(watched.map(({ key, spec }) => [key, spec]));
}

function isOneOf(key: TargetKey, targets: readonly Watched[]): boolean {
  return targets.some((target) => target.key === key);
}
