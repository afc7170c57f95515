import type { Span } from "@vitest-jiti/source";
import { writtenFunctions } from "../functions/functions.ts";
import type { Breach } from "../findings/breach.ts";
import type { Code } from "../syntax/code.ts";
import { type Bounds, usualBounds } from "./bounds.ts";
import { shapeBreaches } from "./shape.ts";
import { unboundedLoops } from "./unbounded-loops.ts";
import { unboundedRecursion } from "./unbounded-recursion.ts";

/** Whether what a candidate wrote stays within bounds: of complexity, and of time as far as it can be seen. */
export function stabilityBreaches(
  pieces: readonly Span[],
  code: Code,
  bounds: Bounds = usualBounds,
): readonly Breach[] {
  const written = writtenFunctions(code.module.program, pieces);
  return [
    ...toldOnce(written.flatMap((one) => shapeBreaches(one, bounds))),
    ...unboundedLoops(code.module.program, code).filter(({ start }) =>
      pieces.some((piece) => start >= piece.start && start < piece.end),
    ),
    ...unboundedRecursion(written, code),
  ];
}

/** A pyramid is one for each of the functions in it: the outermost tells. */
function toldOnce(breaches: readonly Breach[]): readonly Breach[] {
  const placeOf = ({ rule, start }: Breach): string => `${rule} ${start}`;
  return breaches.filter((one, at) => breaches.findIndex((other) => placeOf(other) === placeOf(one)) === at);
}
