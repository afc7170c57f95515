import { readFileSync } from "node:fs";

/** The code blocks of a document of the repository whose first line names a file. */
export function documentedFiles(document: string): Readonly<Record<string, string>> {
  const text = readFileSync(new URL(`../../../../${document}`, import.meta.url), "utf8");
  return Object.fromEntries(
    [...text.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```$/gm)].map(([, file = "", code = ""]) => [file, code]),
  );
}
