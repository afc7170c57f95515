import { type Files, gateName, type SpecTest, type SpecTestProvenance, type UnwrittenGate } from "@vitest-jiti/core";
import { join } from "node:path";
import { hashOf } from "../canonical/index.ts";
import { EntryText } from "../holocron/entry-text.ts";

/** A spec test that was written for an interface, and where it came from. */
export interface SpecTestEntry {
  readonly test: SpecTest;
  readonly provenance: SpecTestProvenance;
}

const entryText = new EntryText<SpecTestEntry>();

function entryPath(root: string, gate: UnwrittenGate, interfaceHash: string): string {
  return join(root, ".jiti/holocron/spec-tests", gate.file, `${hashOf([gateName(gate)])}.${interfaceHash}.json`);
}

/**
 * Stores a spec test, so that a change that is undone costs nothing.
 *
 * @throws JitiError `JITI_MIRROR_WRITE`
 */
export async function writeSpecTestEntry(root: string, files: Files, entry: SpecTestEntry): Promise<void> {
  const path = entryPath(root, entry.test, entry.test.hashes.interface);
  await files.write(path, entryText.print(entry));
}

/** What was written for a gate and an interface; `undefined` when nothing was, or too long ago. */
export function findSpecTestEntry(
  root: string,
  files: Pick<Files, "read">,
  gate: UnwrittenGate,
  interfaceHash: string,
): SpecTestEntry | undefined {
  return entryText.parse(files.read(entryPath(root, gate, interfaceHash)));
}
