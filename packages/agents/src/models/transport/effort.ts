import type { Settings } from "@vitest-jiti/core";
import { unsupportedPart } from "./unsupported.ts";

type Level = Settings["effort"];

/** How hard a model is to think, until it says that it knows no such thing. It is a wish: the others of a council have it too. */
export class Effort {
  readonly #id: string;
  readonly #onWarning: (message: string) => void;
  #level: Level;

  constructor(id: string, level: Level, onWarning: (message: string) => void) {
    this.#id = id;
    this.#level = level;
    this.#onWarning = onWarning;
  }

  get level(): Level {
    return this.#level;
  }

  /** Whether a turn that asked for `sent` may be sent again without. */
  giveUp(sent: Level, error: unknown): boolean {
    if (sent === undefined || unsupportedPart(error) !== "effort") return false;
    if (this.#level !== undefined) this.#onWarning(`${this.#id} does not take \`effort\`, and is asked without.`);
    this.#level = undefined;
    return true;
  }
}
