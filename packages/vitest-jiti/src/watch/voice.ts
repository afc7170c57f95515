import type { Terminal } from "../terminal/screen.ts";

const pollMs = 100;

/** Lines for a terminal that sometimes belongs to somebody else: they wait until it is free. */
export class Voice implements Terminal {
  readonly #stream: Terminal;
  readonly #isTaken: () => boolean;
  #unsaid = "";
  #timer: NodeJS.Timeout | undefined;

  constructor(stream: Terminal, isTaken: () => boolean) {
    this.#stream = stream;
    this.#isTaken = isTaken;
  }

  get isTTY(): boolean {
    return this.#stream.isTTY;
  }

  write(text: string): void {
    this.#unsaid += text;
    if (!this.#isTaken()) this.flush();
    else
      this.#timer ??= setInterval(() => {
        if (!this.#isTaken()) this.flush();
      }, pollMs).unref();
  }

  /** Says what is unsaid, whoever has the terminal. */
  flush(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.#unsaid !== "") this.#stream.write(this.#unsaid);
    this.#unsaid = "";
  }
}
