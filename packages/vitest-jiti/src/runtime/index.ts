import { type Clear, clear } from "./clear.ts";
import type { RequiredFor } from "./gate-types.ts";
import { requiredFor } from "./required-for.ts";
import { type Stub, stubOf } from "./stub.ts";

export type {
  ArbitraryLike,
  GateProperty,
  GateTarget,
  GateTest,
  InstanceMember,
  ObjectMember,
  PropertyParameters,
  RequiredFor,
  StaticMember,
} from "./gate-types.ts";
export type { Stub, StubOptions } from "./stub.ts";
export { StubError, type StubErrorCode } from "./stub-error.ts";

/** Declares stubs, and the tests that define them. Disappears on merge. */
export interface Jiti {
  readonly stub: Stub;
  readonly requiredFor: RequiredFor;
  /**
   * Removes `.jiti/` and everything in it, as `vitest-jiti clear` does: for scripts that begin from nothing. Where there is
   * none it does nothing. In Node only.
   *
   * @param folder A folder of the project, by default the one that the process works in.
   */
  readonly clear: Clear;
}

export const jiti: Jiti = { stub: stubOf, requiredFor, clear };
