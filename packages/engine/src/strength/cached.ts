import type { Files, Section, Target } from "@vitest-jiti/core";
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Strength } from "./strength.ts";

/** Changes whenever the same spec and section are measured otherwise. */
const version = 2;

/** Where the strength of a spec for one section is kept. */
export interface StrengthCache {
  read(): Strength | undefined;
  write(strength: Strength): Promise<void>;
}

/** Below `.jiti/.cache/`, under what the measure depends on: spec, section, and how many mutants are tried. */
export function strengthCache(
  root: string,
  files: Files,
  target: Target,
  section: Section,
  mutants: number,
): StrengthCache {
  const { interface: own, gatesHash, key } = target;
  const parts = [version, key, own.hash, gatesHash, section.hashes.verified, section.code, section.imports, mutants];
  const name = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
  const path = join(root, ".jiti/.cache/strength", `${name}.json`);
  return {
    read() {
      try {
        const text = files.read(path);
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written below, by this version
        return text === undefined ? undefined : (JSON.parse(text) as Strength);
      } catch {
        return undefined;
      }
    },
    async write(strength) {
      // A disk that cannot be written to costs only time.
      await files.write(path, `${JSON.stringify(strength, null, 2)}\n`).catch(() => undefined);
    },
  };
}
