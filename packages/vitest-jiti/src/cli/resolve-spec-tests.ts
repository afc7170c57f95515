import { gateName, specTestsPath, type SpecTest, type Target } from "@vitest-jiti/core";
import {
  parseSpecFile,
  putSpecTest,
  removeSpecTests,
  stampedSpecTest,
  statedGates,
  titleOf,
} from "@vitest-jiti/source";
import { join } from "node:path";
import { diskFiles } from "../heal/disk-files.ts";
import { putAside } from "./put-aside.ts";
import type { Resolution } from "./resolve.ts";
import type { OnDisk } from "./status/read-status.ts";

/** Settles what is to become of a target's spec tests that were written for another interface. Returns what to print. */
export async function resolveSpecTests(
  target: Target,
  { root, scan }: OnDisk,
  how: Resolution,
): Promise<readonly string[]> {
  const read = (file: string): string | undefined => diskFiles.read(join(root, file));
  const lines: string[] = [];
  for (const { gate, state } of statedGates(target, scan.targets, read)) {
    const test = state.kind === "conflict" || state.kind === "stale" ? state.test : undefined;
    if (test === undefined) continue;
    const path = join(root, specTestsPath(gate.file));
    const text = read(specTestsPath(gate.file)) ?? "";
    if (how === "keep") {
      const targets = gate.targets.flatMap((key) => scan.targets.get(key) ?? []);
      await diskFiles.write(path, putSpecTest(text, stampedSpecTest(test, targets)));
      lines.push(`Kept the spec test "${titleOf(gate)}" for the present interface.`);
    } else {
      const copy = await putAside(root, target.key, regionOf(test, text));
      const after = removeSpecTests(gate.file, text, (one) => gateName(one) === gateName(gate));
      await (after === undefined ? diskFiles.remove(path) : diskFiles.write(path, after));
      lines.push(`Removed the spec test "${titleOf(gate)}": the next run writes it anew. A copy is in ${copy}.`);
    }
  }
  return lines;
}

function regionOf(test: SpecTest, text: string): string {
  const span = parseSpecFile(test.file, text).regions.get(gateName(test))?.span;
  return span === undefined ? test.code : text.slice(span.start, span.end);
}
