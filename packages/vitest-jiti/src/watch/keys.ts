import type { Vitest } from "vitest/node";
import { isBusy } from "../lane/vitest-versions.ts";

/** What keys ask for. */
export interface Wishes {
  generate(): void;
  /** Ctrl-C: Vitest ends at once. */
  interrupt(): void;
  /** Vitest has printed its list of keys. */
  help(): void;
}

/** The keyboard as Vitest uses it in watch mode. */
export interface Keyboard {
  /** Whether Vitest asks for a pattern just now: what is printed would end up in the middle of the answer. */
  readonly isTaken: boolean;
  close(): void;
}

interface Key {
  readonly name?: string;
  readonly ctrl?: boolean;
}

/**
 * Listens beside Vitest, whose list of shortcuts is closed. Its own listener tells whether keys are shortcuts: while it asks
 * for a pattern it takes that listener away.
 */
export function listenToKeys(vitest: Vitest, stdin: NodeJS.ReadStream, wishes: Wishes): Keyboard {
  const shortcuts = stdin.isTTY ? stdin.listeners("keypress") : [];
  const isTaken = (): boolean =>
    shortcuts.length > 0 && !shortcuts.some((listener) => stdin.listeners("keypress").includes(listener));
  const listener = (_text: string | undefined, key: Key | undefined): void => {
    if (key?.ctrl === true && key.name === "c") wishes.interrupt();
    else if (key?.ctrl === true || isTaken()) return;
    else if (key?.name === "g") wishes.generate();
    else if (key?.name === "h" && !isBusy(vitest))
      setImmediate(() => {
        wishes.help();
      });
  };
  if (shortcuts.length > 0) stdin.on("keypress", listener);
  return {
    get isTaken() {
      return isTaken();
    },
    close: () => {
      stdin.removeListener("keypress", listener);
    },
  };
}
