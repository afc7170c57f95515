import { parseTargetKey, type TurnIdentity } from "@vitest-jiti/core";
import { createHash } from "node:crypto";

/** Characters that some file system refuses in a name. */
const unsafe = /[<>:"|?*%\\\s]/g;

/** Where a conversation is recorded, relative to the recordings' folder: `src/money.ts/parseMoney.coder.json`. */
export function recordingPath({ persona, member, keys }: Pick<TurnIdentity, "persona" | "member" | "keys">): string {
  const [first, ...others] = keys;
  if (first === undefined) throw new RangeError("A conversation is about at least one target.");
  const { file, path } = parseTargetKey(first);
  const unit = others.length === 0 ? "" : `+${others.length}-${createHash("sha256").update(keys.join("\n")).digest("hex").slice(0, 8)}`;
  const names = [`${path}${unit}`, persona, ...(member === "" || member === persona ? [] : [member])];
  return `${safe(file)}/${safe(names.join("."))}.json`;
}

/** A key's file may point out of the root (`../shared/src/x.ts`); its recording stays in the folder. */
function safe(name: string): string {
  return name
    .replace(unsafe, (character) => `%${character.codePointAt(0)?.toString(16).padStart(2, "0") ?? ""}`)
    .replace(/(^|\/)\.\.(?=\/)/g, "$1%2e%2e");
}
