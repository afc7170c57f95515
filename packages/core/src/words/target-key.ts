import { JitiError } from "./error.ts";

declare const brand: unique symbol;

/**
 * The name of a target: its file relative to the root and its JSDoc namepath, `src/clock.ts:Clock#toString`.
 * Members of instances follow `#`, static members and members of object literals `.`, a setter ends in `=`.
 */
export type TargetKey = string & { readonly [brand]: "TargetKey" };

export interface KeyParts {
  /** Relative to the root, with `/` separators. */
  readonly file: string;
  /** The namepath inside the file: `parseMoney`, `Clock#toString`, `default`. */
  readonly path: string;
}

/** Prints a key. The inverse of {@link parseTargetKey}. */
export function targetKey(file: string, path: string): TargetKey {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the one place where the brand is given
  return `${file}:${path}` as TargetKey;
}

/**
 * Reads a key. A file name may hold colons, a namepath may not.
 *
 * @throws JitiError `JITI_KEY_INVALID` when the text has no file or no namepath.
 */
export function parseTargetKey(key: string): KeyParts {
  const colon = key.lastIndexOf(":");
  const file = key.slice(0, Math.max(colon, 0));
  const path = key.slice(colon + 1);
  if (file === "" || path === "") {
    throw new JitiError({
      code: "JITI_KEY_INVALID",
      message: `"${key}" is not a target key.`,
      hint: "A key is a file and a name, for example src/money.ts:parseMoney or src/clock.ts:Clock#toString.",
    });
  }
  return { file, path };
}
