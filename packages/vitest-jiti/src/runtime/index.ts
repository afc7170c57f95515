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
}

export const jiti: Jiti = { stub: stubOf, requiredFor };
