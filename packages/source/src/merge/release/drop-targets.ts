import type { BoundTarget, RequiredCall } from "../../gates/index.ts";
import type { ParsedModule } from "../../syntax/parse.ts";
import { sliceOf } from "../../syntax/span.ts";
import type { Rewriter } from "../rewriter.ts";

/** `requiredFor([a, b, c])` becomes `requiredFor([a, c])`, and without brackets when one target is left. */
export function dropTargets(
  { node, targets }: RequiredCall,
  left: readonly BoundTarget[],
  { text }: ParsedModule,
  rewriter: Rewriter,
): void {
  const [list] = node.arguments;
  const [only] = left;
  if (!list || !only) return;
  if (left.length === 1) {
    rewriter.replace(list.start, list.end, sliceOf(text, only.node));
    return;
  }
  const firstKept = targets.indexOf(only);
  for (const [index, target] of targets.entries()) {
    if (left.includes(target)) continue;
    const neighbour = index < firstKept ? targets[index + 1] : targets[index - 1];
    if (!neighbour) continue;
    if (index < firstKept) rewriter.replace(target.node.start, neighbour.node.start, "");
    else rewriter.replace(neighbour.node.end, target.node.end, "");
  }
}
