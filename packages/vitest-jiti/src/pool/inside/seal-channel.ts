import { denied } from "./denied.ts";

/** The environment variable that hands a process its seal. Gone before any other code runs. */
export const sealVariable = "VITEST_JITI_SEAL";

/** A message as it leaves a sandboxed process. */
interface Sealed {
  readonly seal: string;
  readonly message: unknown;
}

/**
 * What a sandboxed process said, if its runner said it.
 *
 * @param seal The one that the process was started with.
 */
export function openSealed(received: unknown, seal: string): Pick<Sealed, "message"> | undefined {
  if (typeof received !== "object" || received === null) return undefined;
  return "seal" in received && received.seal === seal && "message" in received
    ? { message: received.message }
    : undefined;
}

/**
 * Puts a seal on whatever Vitest sends, and takes `process.send` away from everybody else. Vitest takes it for its own
 * while it loads, then listens: from that moment on nobody gets it.
 */
export function sealChannel(): void {
  const seal = process.env[sealVariable];
  Reflect.deleteProperty(process.env, sealVariable);
  const send = process.send?.bind(process);
  // A program that a test has started speaks to whoever started it.
  if (seal === undefined || send === undefined) return;
  const refuse = (): never => {
    throw denied("Channel", "process.send");
  };
  process.send = (message: unknown) => send({ seal, message } satisfies Sealed);
  const onListener = (event: string | symbol): void => {
    if (event !== "message") return;
    process.off("newListener", onListener);
    // Vitest asks whether there is a channel, so something has to be there.
    Object.defineProperty(process, "send", { value: refuse });
    // What the real one goes through: whoever replaced it could change messages behind the seal.
    Object.defineProperty(process, "_send", {
      value: Reflect.get(process, "_send"),
      writable: false,
      configurable: false,
    });
  };
  process.on("newListener", onListener);
}
