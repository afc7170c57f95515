import { JitiError, type TargetKey } from "@vitest-jiti/core";
import type { Stub, StubModule } from "../stubs/stub.ts";

/**
 * The stub of a key.
 *
 * @throws JitiError `JITI_INTERNAL` when the module has none.
 */
export function stubOf(module: StubModule, key: TargetKey): Stub {
  const stub = module.stubs.find((candidate) => candidate.key === key);
  if (stub) return stub;
  throw new JitiError({ code: "JITI_INTERNAL", message: `${module.file} holds no stub ${key}.` });
}
