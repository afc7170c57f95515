import {
  gateName,
  type InterfacePart,
  type SpecTest,
  type SpecTestState,
  type Target,
  type TargetKey,
  type UnwrittenGate,
} from "@vitest-jiti/core";
import { hashOf, hashVersion } from "../canonical/index.ts";
import { isSpecTestEdited, parseSpecFile } from "./spec-file.ts";

/** What of an interface a test rests on: hints, options and `uses` say how to write the code, not what it does. */
const parts: readonly InterfacePart[] = ["signature", "doc", "class", "reached"];

/** 16 hexadecimal digits over what spec tests of these targets are written from. Other names and files change nothing. */
export function specInterfaceHash(targets: readonly Target[]): string {
  return hashOf(["jiti spec test", ...targets.map((target) => parts.map((part) => target.interface.parts[part]))]);
}

/**
 * How the spec test of a gate relates to its targets and to what was last written. Damage in the file is a conflict and
 * never looks like a missing test.
 *
 * @param text Of the file of spec tests.
 */
export function specTestState(
  gate: UnwrittenGate,
  targets: ReadonlyMap<TargetKey, Target>,
  text: string | undefined,
): SpecTestState {
  if (text === undefined) return { kind: "missing" };
  const file = parseSpecFile(gate.file, text);
  const problem = file.problemOf(gate);
  if (problem) return { kind: "conflict", reason: problem.message };
  const test = file.regions.get(gateName(gate))?.test;
  if (test === undefined) return { kind: "missing" };
  const isSame = !isComparable(test) || test.hashes.interface === hashFor(gate.targets, targets);
  if (!isSpecTestEdited(test)) return { kind: isSame ? "current" : "stale", test };
  if (isSame) return { kind: "edited", test };
  const reason = `"${gate.titles.join(" > ")}" was edited by hand, and the interface of ${gate.targets.join(", ")} has changed since.`;
  return { kind: "conflict", reason, test };
}

/** Whether its hashes say anything about the present: those of another version of jiti do not. */
export function isComparable({ hashes }: SpecTest): boolean {
  return hashes.version === hashVersion;
}

function hashFor(keys: readonly TargetKey[], targets: ReadonlyMap<TargetKey, Target>): string {
  return specInterfaceHash(keys.flatMap((key) => targets.get(key) ?? []));
}

/** A spec test with the hashes of the interface as it is now. What was edited by hand still counts as edited. */
export function stampedSpecTest(test: SpecTest, targets: readonly Target[]): SpecTest {
  return { ...test, hashes: { ...test.hashes, interface: specInterfaceHash(targets), version: hashVersion } };
}
