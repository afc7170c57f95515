import type { Emit, TargetKey } from "@vitest-jiti/core";
import type { Pass } from "@vitest-jiti/engine";
import { coloursFor } from "../terminal/colours.ts";
import { plainScreen } from "../terminal/plain-screen.ts";
import { advance, type Board } from "../terminal/progress.ts";
import type { Screen, Terminal } from "../terminal/screen.ts";
import { summarise } from "../terminal/summary.ts";
import type { Lines } from "../terminal/summary.ts";

/** Tells the terminal what one pass does. Speaks on stderr: stdout belongs to Vitest's reporters. */
export interface Narrator {
  readonly emit: Emit;
  finish(pass: Pass, lines: Lines): string;
}

/** `live` when nothing else draws on the terminal meanwhile; else it is told in lines. */
export async function narrator(live: boolean, terminal: Terminal = process.stderr): Promise<Narrator> {
  // Where nobody looks on, what draws is not loaded.
  const drawn = live && process.stderr.isTTY ? await import("../terminal/live-screen.ts") : undefined;
  let board: Board = new Map<TargetKey, never>();
  let screen: Screen | undefined;
  return {
    emit(event) {
      screen ??= drawn?.liveScreen(process.stderr) ?? plainScreen(terminal);
      board = advance(board, event);
      screen.show(event, board);
    },
    finish(pass, lines) {
      screen?.close(board);
      return summarise(pass, lines, coloursFor(terminal));
    },
  };
}
