import type { Named } from "../identity/targets.ts";
import { registeredFromNow } from "./collector.ts";
import { markGate } from "./mark.ts";

/** Makes every test that `register` registers a gate; an asynchronous one's when it has ended. */
export function gateSuite(register: () => unknown, targets: Named): unknown {
  const mark = registeredFromNow();
  const markAll = (): void => {
    mark((test) => {
      markGate(test, targets, false);
    });
  };
  const result = register();
  if (!(result instanceof Promise)) {
    markAll();
    return result;
  }
  return result.then((value: unknown) => {
    markAll();
    return value;
  });
}
