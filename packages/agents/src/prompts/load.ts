import { readFileSync } from "node:fs";

/** Where the prompts lie: the bundler copies this folder. */
const folder = new URL("./markdown/", import.meta.url);

const loaded = new Map<string, string>();

/** A prompt of this package, by its name without `.md`. */
export function loadPrompt(name: string): string {
  const text = loaded.get(name) ?? readFileSync(new URL(`${name}.md`, folder), "utf8").trim();
  loaded.set(name, text);
  return text;
}
