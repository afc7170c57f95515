import type { Board } from "./progress.ts";
import { coloursFor, markOf } from "./colours.ts";
import type { Screen, Terminal } from "./screen.ts";

/** One line for each step, for logs and terminals that cannot be drawn on. */
export function plainScreen(stream: Terminal): Screen {
  const colours = coloursFor(stream);
  const tag = colours.cyan("jiti");
  let before: Board = new Map();
  return {
    show(event, board) {
      if (event.type === "warning") stream.write(`${tag} ${colours.yellow("!")} ${event.message}\n`);
      // Turns are too many for a log; what they led to is told by the steps that follow.
      if (event.type === "turn") return;
      for (const [key, progress] of board) {
        const known = before.get(key);
        if (known?.status === progress.status && known.mark === progress.mark) continue;
        stream.write(`${tag} ${markOf(progress.mark, colours)} ${key}  ${colours.dim(progress.status)}\n`);
      }
      before = board;
    },
    close() {
      before = new Map();
    },
  };
}
