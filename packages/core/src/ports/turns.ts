/** Lets one process at a time generate code for a project, so that nothing is paid for twice. */
export interface Turns {
  /**
   * Waits until nobody else generates.
   *
   * @param waiting Called once when somebody else does.
   * @throws JitiError `JITI_GENERATION_CANCELLED` when the signal says so.
   */
  take(signal: AbortSignal, waiting: () => void): Promise<Turn>;
  /** Clears up after a process that was killed while it generated, if one was; waits for nobody. */
  recover(): Promise<void>;
}

/** The right to generate, until it is given back. */
export interface Turn {
  end(): Promise<void>;
}
