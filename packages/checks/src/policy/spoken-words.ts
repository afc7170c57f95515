import type { Target } from "@vitest-jiti/core";

/** What a spec speaks of: the words of keys, signatures, docs, hints and gates. */
export function spokenWords(targets: readonly Target[]): ReadonlySet<string> {
  return wordsOf(
    targets
      .flatMap(({ key, interface: { signature, doc, hints, reached }, sites }) => [
        key,
        signature,
        doc,
        ...hints,
        ...reached.map(({ text }) => text),
        ...sites.flatMap(({ source, helpers }) => [source, ...helpers]),
      ])
      .join("\n"),
  );
}

/** The words of a text, in lower case; `camelCase` and `snake_case` names fall into theirs, and a plural is its singular. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return new Set(words.map((word) => word.toLowerCase().replace(/(?<=..)s$/, "")));
}
