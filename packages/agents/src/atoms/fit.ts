import { JitiError } from "@vitest-jiti/core";
import type { Atom } from "./atom.ts";
import { charactersPerToken, tokensOf } from "./tokens.ts";

/** What stands between two atoms, in characters. */
const separator = 2;

/** The text with which each atom found room, and why others found none; both by id. */
export interface Fitted {
  readonly texts: ReadonlyMap<string, { readonly text: string; readonly variant: "full" | "concise" }>;
  readonly dropped: ReadonlyMap<string, string>;
}

/**
 * Fits atoms into a budget. Those that are mandatory are never left out or shortened; the others come by rank, each after
 * those that it requires: whole, or in their shorter form, or not at all.
 *
 * @param atoms By rank, with all that they require.
 * @param budget Tokens, estimated.
 * @param whose For the error: the agent and where it is written.
 * @throws JitiError `JITI_PROMPT_TOO_LARGE` when what is mandatory does not fit.
 */
export function fit(atoms: readonly Atom[], budget: number, whose: string): Fitted {
  const texts = new Map<string, { readonly text: string; readonly variant: "full" | "concise" }>();
  const dropped = new Map<string, string>();
  let left = budget * charactersPerToken + separator;
  const put = (id: string, text: string, variant: "full" | "concise"): void => {
    texts.set(id, { text, variant });
    if (text !== "") left -= text.length + separator;
  };
  for (const { id, mandatory, text } of atoms) if (mandatory) put(id, text, "full");
  if (left < 0) throw tooLarge(atoms, budget, whose);

  const byId = new Map(atoms.map((atom) => [atom.id, atom]));
  const take = (atom: Atom): boolean => {
    const { id, text, concise } = atom;
    if (texts.has(id) || dropped.has(id)) return texts.has(id);
    const missing = atom.requires.find((required) => !take(byId.get(required) ?? atom));
    if (missing !== undefined) dropped.set(id, `requires ${missing}, which found no room`);
    else if (text.length + separator <= left) put(id, text, "full");
    else if (concise !== undefined && concise.length + separator <= left) put(id, concise, "concise");
    else dropped.set(id, `no room: it takes ${tokensOf(concise ?? text)} tokens, and ${leftOver(left)} are left`);
    return texts.has(id);
  };
  for (const atom of atoms) take(atom);
  return { texts, dropped };
}

function leftOver(characters: number): number {
  return Math.max(0, Math.floor((characters - separator) / charactersPerToken));
}

function tooLarge(atoms: readonly Atom[], budget: number, whose: string): JitiError {
  const mandatory = atoms.filter((atom) => atom.mandatory && atom.text !== "");
  const needed = tokensOf(mandatory.map(({ text }) => text).join("\n\n"));
  const largest = mandatory.map(({ id, text }) => `${id} (${tokensOf(text)})`).join(", ");
  return new JitiError({
    code: "JITI_PROMPT_TOO_LARGE",
    message: `${whose}: what may not be left out of the prompt takes ${needed} tokens, and \`constraints.promptTokens\` is ${budget}: ${largest}.`,
    hint: "Raise the agent's `constraints.promptTokens`, or shorten the guides.",
  });
}
