import type { Stub } from "../../stubs/stub.ts";
import { type Patch, textPiece } from "../text/patch.ts";

/** The bodies of a stub, for a class those of its stub members, with one statement in the place of what they held. */
export function replacedBodies(stub: Stub, statement: string): readonly Patch[] {
  return (stub.parts ?? [stub]).flatMap(({ fn: { body } }) =>
    body ? [{ start: body.start, end: body.end, pieces: [textPiece(`{ ${statement} }`)] }] : [],
  );
}
