import type { Phase } from "@vitest-jiti/core";
import type { Mode } from "../agents/schema.ts";
import type { Persona } from "../agents/persona.ts";
import type { ToolName } from "../tools/names.ts";

/** What an atom's text is about, in the order in which prompts have it. */
export const categories = ["identity", "protocol", "rules", "style", "tests", "domain", "examples"] as const;

export type Category = (typeof categories)[number];

/** What a target is, as far as it matters to a prompt. */
export const kinds = ["function", "method", "getter", "setter", "constructor", "class"] as const;

export type Kind = (typeof kinds)[number];

/** When an atom applies: every selector that is there has to match, and any of its values will do. */
export interface Selectors {
  readonly persona?: readonly Persona[] | undefined;
  readonly phase?: readonly Phase[] | undefined;
  readonly kind?: readonly Kind[] | undefined;
  /** Whether a target is async. */
  readonly async?: boolean | undefined;
  /** Whether a target is a class or a member of one. */
  readonly class?: boolean | undefined;
  /** Packages that the project depends on. */
  readonly frameworks?: readonly string[] | undefined;
}

/** A piece of a prompt, and what it adds to the configuration of the agents that it applies to. */
export interface Atom {
  readonly id: string;
  /** Its file, or `as shipped`. */
  readonly from: string;
  readonly category: Category;
  /** Whether no budget may leave it out. */
  readonly mandatory: boolean;
  /** Higher goes first, and wins conflicts. */
  readonly priority: number;
  readonly when: Selectors;
  /** Ids of atoms without which it makes no sense. */
  readonly requires: readonly string[];
  /** Ids of atoms that it contradicts; counts in both directions. */
  readonly conflicts: readonly string[];
  /** Empty for one that only adds to the configuration. */
  readonly text: string;
  /** A shorter text, for where the whole one finds no room. */
  readonly concise: string | undefined;
  readonly tools: readonly ToolName[];
  readonly policies: readonly string[];
  readonly mode: Mode | undefined;
}

/** First whom no budget leaves out, then by priority, then by id. */
export function byRank(a: Atom, b: Atom): number {
  if (a.mandatory !== b.mandatory) return a.mandatory ? -1 : 1;
  return b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
