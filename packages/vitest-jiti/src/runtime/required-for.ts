import type { Member, RequiredFor } from "./gate-types.ts";
import { runtimeHook } from "./hook.ts";
import { StubError } from "./stub-error.ts";

function bind(target: object | readonly object[], more?: Member | (() => unknown), suite?: () => unknown): unknown {
  const hook = runtimeHook();
  if (hook === undefined) {
    throw new StubError(
      "JITI_GATE_OUTSIDE_VITEST",
      "jiti.requiredFor(...) was called outside a test that Vitest runs with jiti's plugin.\n" +
        '  Add jiti() of "vitest-jiti/plugin" to the plugins of your Vitest config, and call it in test files only.',
    );
  }
  return hook.requiredFor(target, more, suite);
}

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the overloads say more than one signature can
export const requiredFor: RequiredFor = bind as RequiredFor;
