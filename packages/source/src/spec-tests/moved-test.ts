import {
  parseTargetKey,
  type SpecTest,
  type SpecTestImport,
  specTestsPath,
  type TargetKey,
  type UnwrittenGate,
} from "@vitest-jiti/core";
import { isRelative, pointsAt, rebaseSpecifier } from "../mirror/paths.ts";
import { renamed } from "./renamed.ts";
import { isSpecTestEdited, specTextHash } from "./spec-file.ts";

/**
 * A spec test as it reads for a gate that has moved to another file, or whose targets have other names or files now.
 * `undefined` when that cannot be told. What was edited by hand still counts as edited.
 */
export function movedSpecTest(test: SpecTest, gate: UnwrittenGate): SpecTest | undefined {
  if (test.targets.length !== gate.targets.length) return undefined;
  const renames = new Map<string, string>();
  const imports = test.imports.map((binding): SpecTestImport => {
    const rebased = {
      ...binding,
      module: rebaseSpecifier(binding.module, specTestsPath(test.file), specTestsPath(gate.file)),
    };
    const index = test.targets.findIndex((key) => isImportOf(key, binding, test));
    const [before, after] = [test.targets[index], gate.targets[index]];
    if (before === undefined || after === undefined || before === after) return rebased;
    const [from, to] = [rootName(before), rootName(after)];
    const local = binding.local === from ? to : binding.local;
    if (local !== binding.local) renames.set(binding.local, local);
    return {
      ...rebased,
      module: moduleOf(rebased.module, before, after, gate),
      imported: binding.imported === from ? to : binding.imported,
      local,
    };
  });
  const code = renames.size === 0 ? test.code : renamed(specTestsPath(gate.file), test.code, renames);
  const moved = { ...test, ...gate, code, imports };
  // A hash that cannot be right keeps it what it is: somebody's own.
  const text = isSpecTestEdited(test) ? "0".repeat(16) : specTextHash(moved);
  return { ...moved, hashes: { ...test.hashes, text } };
}

function isImportOf(key: TargetKey, { module, imported }: SpecTestImport, test: SpecTest): boolean {
  const { file } = parseTargetKey(key);
  return pointsAt(module, specTestsPath(test.file), file) && (imported === rootName(key) || imported === "default");
}

/** The specifier of a target's file, written as the old one was. */
function moduleOf(specifier: string, before: TargetKey, after: TargetKey, gate: UnwrittenGate): string {
  const [from, to] = [parseTargetKey(before).file, parseTargetKey(after).file];
  if (from === to || !isRelative(specifier)) return specifier;
  const ending = /\.[cm]?[jt]sx?$/.exec(specifier)?.[0] ?? "";
  const target = `./${to.replace(/\.[cm]?[jt]sx?$/, ending)}`;
  return rebaseSpecifier(target, "x", specTestsPath(gate.file));
}

function rootName(key: TargetKey): string {
  return parseTargetKey(key).path.split(/[.#]/)[0] ?? "";
}
