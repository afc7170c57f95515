import { createHash } from "node:crypto";
import { gatePrologue } from "./gate-prologue.ts";
import { isGateFile, mayConcern } from "./may-concern.ts";

/** Changes whenever the same source and mirror are transformed to another text than before. */
const transformVersion = "1";

export interface CacheKeyRequest {
  readonly code: string;
  readonly mirror: string | undefined;
  readonly isLane: boolean;
  /** The text of the spec tests of its gates. */
  readonly specTests?: string | undefined;
}

/**
 * What Vitest's cache of transformed modules on disk has to tell apart besides the module's own text: `false` for what
 * must not be stored, `undefined` for what does not concern jiti.
 */
export function cacheKeyOf({ code, mirror, isLane, specTests }: CacheKeyRequest): string | false | undefined {
  if (!mayConcern(code)) return undefined;
  if (isLane) return false;
  const hash = createHash("sha256").update(transformVersion);
  if (isGateFile(code)) hash.update(gatePrologue("outer")).update(specTests ?? "");
  return `jiti-${hash
    .update(mirror === undefined ? "-" : `+${mirror}`)
    .digest("hex")
    .slice(0, 16)}`;
}
