import type { TargetKey } from "@vitest-jiti/core";
import { type FileBindings, isSuite, type RequiredCall } from "../../gates/index.ts";
import { pruneImports } from "../prune-imports.ts";
import { Rewriter } from "../rewriter.ts";
import { dropTargets } from "./drop-targets.ts";
import { foldSuite } from "./fold-suite.ts";
import { type Beside, foldTests } from "./fold-tests.ts";

/**
 * The text of a test file whose gates of some targets have become ordinary tests: Vitest's `test` stands where
 * `jiti.requiredFor` was, suites lose their wrapper, properties call fast-check, and gates without a body
 * get their spec tests, or are todo. Properties take their kept cases along.
 * Gates of other targets stay what they are.
 */
export function releaseGates(bindings: FileBindings, gone: ReadonlySet<TargetKey>, beside: Beside = {}): string {
  const { file, text, parsed } = bindings.source;
  const isGone = (key: TargetKey): boolean => gone.has(key);
  const released = new Set<RequiredCall>();
  const rewriter = new Rewriter(parsed);
  for (const call of bindings.required) {
    const left = call.targets.filter(({ keys }) => !keys.every(isGone));
    if (left.length === call.targets.length) continue;
    if (left.length > 0) dropTargets(call, left, parsed, rewriter);
    else released.add(call);
  }
  foldTests(bindings, released, gone, beside, rewriter);
  for (const call of released) if (isSuite(call.node)) foldSuite(call, parsed, rewriter);
  const after = rewriter.text();
  return after === text ? text : pruneImports(file, text, after);
}
