import type { AgentConfig, WrittenAgent } from "../agents/schema.ts";
import type { Origin } from "../agents/invalid.ts";
import { exploring } from "./exploring.ts";
import { type Atom, byRank, categories } from "./atom.ts";
import { fit } from "./fit.ts";
import { isOfTarget, type Scene } from "./scene.ts";
import { settle } from "./settle.ts";
import { tokensOf } from "./tokens.ts";

/** Tokens of a prompt where no configuration says otherwise: the shipped ones take about 1,300. */
const usualBudget = 4_000;

/** What became of one atom, and why. */
export interface AtomFate {
  readonly id: string;
  readonly from: string;
  readonly fate: "full" | "concise" | "config only" | "left out";
  /** Why it is left out; empty for what is in. */
  readonly why: string;
  /** Of the text that is in. */
  readonly tokens: number;
}

export interface Compiled {
  /** Complete if atoms and agent say everything between them. */
  readonly config: Partial<AgentConfig>;
  readonly atoms: readonly AtomFate[];
  readonly tokens: number;
}

/**
 * Compiles an agent's prompt and configuration for a scene. What the agent says itself goes before what atoms say: its
 * lists take the place of theirs, its identity that of the identity atoms. Tools and policies of atoms are united in the
 * order of rank; of several modes the one of highest rank holds.
 *
 * @throws JitiError `JITI_PROMPT_TOO_LARGE`
 */
export function compilePrompt(
  all: readonly Atom[],
  scene: Scene,
  { name, from, written }: Origin & { readonly written: WrittenAgent },
): Compiled {
  const { atoms, dropped } = settle(withIdentity(all, written.identity), scene);
  const tools = written.tools?.allowed ?? atoms.flatMap((atom) => atom.tools);
  const filled = atoms.map((atom) => ({
    ...atom,
    text: fill(atom.text, tools),
    concise: atom.concise && fill(atom.concise, tools),
  }));
  const whole = typeof written.identity === "object" ? written.identity : undefined;
  const fitted =
    whole === undefined
      ? fit(filled, written.constraints?.promptTokens ?? usualBudget, `${from}: ${name}`)
      : {
          texts: new Map<string, never>(),
          dropped: new Map(filled.map(({ id }) => [id, "the identity is the whole prompt"])),
        };
  const blocks = whole ?? blocksOf(filled, (id) => fitted.texts.get(id)?.text ?? "");
  const mode = written.mode ?? atoms.find((atom) => atom.mode !== undefined)?.mode;
  return {
    config: {
      identity: [...blocks],
      tools: { allowed: [...new Set(tools)] },
      policies: {
        files: [...new Set(written.policies?.files ?? atoms.flatMap(({ policies }) => policies))],
        ...(written.policies?.permissions === undefined ? {} : { permissions: written.policies.permissions }),
      },
      mode: mode ?? "single-turn",
      ...(written.model === undefined ? {} : { model: written.model }),
      ...(written.constraints === undefined ? {} : { constraints: written.constraints }),
    },
    atoms: [
      ...inOrder(filled).map((atom): AtomFate => {
        const { id, from } = atom;
        const found = fitted.texts.get(id);
        if (found !== undefined && found.text !== "")
          return { id, from, fate: found.variant, why: "", tokens: tokensOf(found.text) };
        if (isConfig(atom)) return { id, from, fate: "config only", why: "", tokens: 0 };
        return { id, from, fate: "left out", why: fitted.dropped.get(id) ?? "it has no text", tokens: 0 };
      }),
      ...all
        .flatMap(({ id, from }): AtomFate[] => {
          const why = dropped.get(id);
          return why === undefined ? [] : [{ id, from, fate: "left out", why, tokens: 0 }];
        })
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    ],
    tokens: tokensOf(blocks.join("\n\n")),
  };
}

function isConfig({ tools, policies, mode }: Atom): boolean {
  return tools.length > 0 || policies.length > 0 || mode !== undefined;
}

/** What an agent says about itself takes the place of the texts about its persona; what these add to a config stays. */
function withIdentity(all: readonly Atom[], identity: WrittenAgent["identity"]): readonly Atom[] {
  if (typeof identity !== "string") return all;
  const own: Atom = {
    id: "(identity)",
    from: "the agent's identity",
    category: "identity",
    mandatory: true,
    priority: 100,
    when: {},
    requires: [],
    conflicts: [],
    text: identity.trim(),
    concise: undefined,
    tools: [],
    policies: [],
    mode: undefined,
  };
  return [own, ...all.map((atom) => (atom.category === "identity" ? { ...atom, text: "", concise: undefined } : atom))];
}

/**
 * The most stable first, each a prefix that providers may cache: what is the same for every project, for every target of
 * this one, for targets of this kind.
 */
function blocksOf(atoms: readonly Atom[], textOf: (id: string) => string): readonly string[] {
  const ordered = inOrder(atoms);
  return [0, 1, 2]
    .map((stability) =>
      ordered
        .filter((atom) => stabilityOf(atom) === stability)
        .map(({ id }) => textOf(id))
        .filter((text) => text !== "")
        .join("\n\n"),
    )
    .filter((block) => block !== "");
}

function inOrder(atoms: readonly Atom[]): readonly Atom[] {
  return [...atoms].sort(
    (a, b) =>
      stabilityOf(a) - stabilityOf(b) ||
      categories.indexOf(a.category) - categories.indexOf(b.category) ||
      byRank(a, b),
  );
}

function stabilityOf({ category, from, when }: Atom): 0 | 1 | 2 {
  if (isOfTarget(when)) return 2;
  const isSkeleton = category === "identity" || category === "protocol" || category === "rules";
  if (isSkeleton && !from.startsWith(".jiti/")) return 0;
  return when.phase === undefined ? 1 : 2;
}

/** `{{explore}}` stands for the sentence about the tools that the agent has. */
function fill(text: string, tools: readonly string[]): string {
  return text.replaceAll(/ ?\{\{explore\}\}/g, (place) => {
    const sentence = exploring(tools);
    return sentence === "" ? "" : `${place.startsWith(" ") ? " " : ""}${sentence}`;
  });
}
