import type { Voice } from "./voice.ts";

/** A rerun that has not begun after this time does not come. */
const idleMs = 2000;

/** Says things once, and those that lead to a run when it is over: Vitest clears the screen before it runs. */
export class Announcer {
  readonly #voice: Voice;
  readonly #isBusy: () => boolean;
  #last = "";
  #unsaid = "";
  #timer: NodeJS.Timeout | undefined;

  /** @param isBusy Whether tests are running. */
  constructor(voice: Voice, isBusy: () => boolean) {
    this.#voice = voice;
    this.#isBusy = isBusy;
  }

  /** Says something unless it was the last thing that was said in this way. */
  once(text: string): void {
    if (text !== "" && text !== this.#last) this.#voice.write(text);
    this.#last = text;
  }

  /** Says why there will be a run, after it. */
  afterRun(text: string): void {
    if (text === "") return;
    this.#unsaid += text;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // A filter may leave nothing to run.
      if (!this.#isBusy()) this.runEnded();
    }, idleMs);
  }

  runEnded(): void {
    clearTimeout(this.#timer);
    this.#voice.write(this.#unsaid);
    this.#unsaid = "";
  }

  close(): void {
    this.runEnded();
    this.#voice.flush();
  }
}
