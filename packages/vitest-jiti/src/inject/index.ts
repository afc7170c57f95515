import type { Member } from "../runtime/gate-types.ts";
import { installHook } from "../runtime/hook.ts";
import { bindTest } from "./bind/bind.ts";
import { gateSuite } from "./bind/gate-suite.ts";
import { tag } from "./identity/identity.ts";
import { pending } from "./observe/observe.ts";
import { named } from "./identity/targets.ts";

export { supply } from "./bind/supplied.ts";

/** The first import of every gate file: brings Vitest's `test` to `jiti.requiredFor`. */
installHook({
  requiredFor(
    target: object | readonly object[],
    more: Member | (() => unknown) | undefined,
    suite: (() => unknown) | undefined,
  ): unknown {
    const member = typeof more === "function" ? undefined : more;
    const register = typeof more === "function" ? more : suite;
    const targets = named(target, member);
    if (register === undefined) return bindTest(targets);
    return gateSuite(register, targets);
  },
  pending,
  tag(entries) {
    for (const [key, read] of entries) tag(key, read);
  },
});
