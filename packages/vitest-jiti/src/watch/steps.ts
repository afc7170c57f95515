/** Does the same again and again, never twice at the same time: what is asked for meanwhile is done once more, once. */
export class Steps {
  readonly #work: () => Promise<void>;
  #chain: Promise<void> = Promise.resolve();
  #isDue = false;
  #timer: NodeJS.Timeout | undefined;
  #isEnded = false;

  /** @param work Never rejects. */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** As soon as what is being done is done. */
  next(): void {
    clearTimeout(this.#timer);
    if (this.#isDue || this.#isEnded) return;
    this.#isDue = true;
    this.#chain = this.#chain.then(() => {
      this.#isDue = false;
      return this.#isEnded ? undefined : this.#work();
    });
  }

  /** After some milliseconds, unless it is asked for earlier. */
  later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.next();
    }, ms);
  }

  /** Nothing else is begun; waits for what is being done. */
  async end(): Promise<void> {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    await this.#chain;
  }
}
