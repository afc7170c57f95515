import { type TargetKey, targetKey } from "@vitest-jiti/core";
import { numberIn } from "./scripted-ports.ts";
import type { Lying, Run } from "./played-project.ts";
import { type Declared, type Interface, interfaceOf, type Sources } from "./sources.ts";

/** What a pass does with a target, as far as it costs something or fails. */
export type Fate = "run" | "refused" | "moved" | "restored" | "kept" | "generated";

interface Known {
  readonly interface: Interface;
  readonly value: number;
}

/** A section, and whether somebody edited it. */
export interface Standing extends Known {
  readonly edited: boolean;
}

/** What stands in a mirror and in the holocron at one moment: the table of `docs/states.md` as a second program. */
export class Life {
  sources: Sources;
  readonly past: Sources[] = [];
  /** What users wrote by hand and did not take back. */
  readonly hands = new Map<TargetKey, string>();
  #sections = new Map<TargetKey, Standing>();
  readonly #memory = new Map<TargetKey, Known[]>();
  readonly #interfaces = new Map<string, Interface>();

  constructor(sources: Sources) {
    this.sources = sources;
  }

  get sections(): ReadonlyMap<TargetKey, Standing> {
    return this.#sections;
  }

  /** What a run has to do with each target that a gate selects. */
  fates(): ReadonlyMap<TargetKey, Fate> {
    return new Map(this.#gated.map((target) => [keyOf(target), this.#fateOf(target)]));
  }

  /** What stands in the mirror when a run has ended: values by key. */
  after(): ReadonlyMap<TargetKey, number> {
    const values = new Map([...this.#sections].map(([key, { value }]) => [key, value]));
    for (const target of this.#gated) {
      const key = keyOf(target);
      const fate = this.#fateOf(target);
      const orphan = fate === "moved" ? this.orphanOf(target) : undefined;
      if (orphan !== undefined) {
        values.set(key, this.#sections.get(orphan)?.value ?? Number.NaN);
        values.delete(orphan);
      } else if (fate !== "run" && fate !== "refused") values.set(key, target.wanted);
    }
    return values;
  }

  /** The section that lost its target to another name or file. */
  orphanOf(target: Declared): TargetKey | undefined {
    const declared = new Set(this.sources.targets.map(keyOf));
    const fitting = [...this.#sections].flatMap(([key, section]) =>
      !declared.has(key) && isSame(section.interface, interfaceOf(target, this.sources)) ? [key] : [],
    );
    const sameName = fitting.filter((key) => key.endsWith(`:${target.name}`));
    return sameName.length === 1 ? sameName[0] : fitting.length === 1 ? fitting[0] : undefined;
  }

  /** Takes over what a run, whole or not, left on the disk. */
  learn({ remembered, hashes }: Run, lying: ReadonlyMap<TargetKey, Lying>): void {
    for (const target of this.sources.targets) {
      const hash = hashes.get(keyOf(target));
      if (hash !== undefined) this.#interfaces.set(hash, interfaceOf(target, this.sources));
    }
    for (const text of remembered) {
      const { section } = JSON.parse(text) as {
        readonly section: { readonly key: TargetKey; readonly code: string; readonly hashes: { interface: string } };
      };
      const known = { interface: this.#interfaceOf(section.hashes.interface), value: numberIn(section.code) };
      this.#memory.set(section.key, [...(this.#memory.get(section.key) ?? []), known]);
    }
    this.see(lying);
  }

  /** Takes over what lies on the disk. */
  see(lying: ReadonlyMap<TargetKey, Lying>): void {
    this.#sections = new Map(
      [...lying].map(([key, { hash, value, edited }]) => [key, { interface: this.#interfaceOf(hash), value, edited }]),
    );
  }

  /** Whether a target's section was written for its present interface: whatever its gates say, a frozen run takes it. */
  isWrittenFor(target: Declared): boolean {
    const section = this.#sections.get(keyOf(target));
    return section !== undefined && isSame(section.interface, interfaceOf(target, this.sources));
  }

  /** Whether what a target's gates ask for now was generated before. */
  remembers(target: Declared): boolean {
    const own = interfaceOf(target, this.sources);
    const memories = this.#memory.get(keyOf(target)) ?? [];
    return memories.some((known) => isSame(known.interface, own) && known.value === target.wanted);
  }

  get #gated(): readonly Declared[] {
    return this.sources.targets.filter(({ gated }) => gated);
  }

  #interfaceOf(hash: string): Interface {
    const known = this.#interfaces.get(hash);
    if (known === undefined) throw new Error(`No run has seen an interface ${hash}.`);
    return known;
  }

  #fateOf(target: Declared): Fate {
    const own = interfaceOf(target, this.sources);
    const section = this.#sections.get(keyOf(target));
    if (section?.edited === true) return isSame(section.interface, own) ? "run" : "refused";
    if (section !== undefined && isSame(section.interface, own) && section.value === target.wanted) return "run";
    const orphan = section === undefined ? this.orphanOf(target) : undefined;
    const lost = orphan && this.#sections.get(orphan);
    if (lost && (lost.edited || lost.value === target.wanted)) return "moved";
    if (this.remembers(target)) return "restored";
    const isReworded = section?.interface.beside === own.beside && section.interface.doc !== own.doc;
    return isReworded && section.value === target.wanted ? "kept" : "generated";
  }
}

export function keyOf({ file, name }: Declared): TargetKey {
  return targetKey(file, name);
}

function isSame(a: Interface, b: Interface): boolean {
  return a.beside === b.beside && a.doc === b.doc;
}
