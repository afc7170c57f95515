/** How long work that was called off may take to keep what it has, in milliseconds. */
const graceMs = 1000;

/** What a shell calls the end by SIGINT. */
export const interrupted = 130;

/**
 * Runs work that Ctrl-C calls off. Vitest ends the process one millisecond after the signal, so its listeners, and those of
 * libraries that clean up, hear of it only when the work has ended, at a second Ctrl-C, or after a second.
 *
 * @returns Whether it was interrupted.
 * @throws What the work throws.
 */
export async function interruptible(work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
  const interrupt = new AbortController();
  const others = process.listeners("SIGINT");
  let told = false;
  const tellOthers = (): void => {
    if (told) return;
    told = true;
    process.removeListener("SIGINT", stop);
    for (const listener of others) process.on("SIGINT", listener);
    if (!interrupt.signal.aborted) return;
    // Vitest takes a run that was called off for one without failures; to a shell it must not be one.
    process.exitCode = interrupted;
    process.emit("SIGINT");
  };
  const stop = (): void => {
    if (interrupt.signal.aborted) {
      tellOthers();
      return;
    }
    interrupt.abort();
    setTimeout(tellOthers, graceMs).unref();
  };
  process.removeAllListeners("SIGINT");
  process.on("SIGINT", stop);
  try {
    await work(interrupt.signal);
  } finally {
    tellOthers();
  }
  return interrupt.signal.aborted;
}
