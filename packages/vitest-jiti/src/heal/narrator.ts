import type { Emit, TargetKey } from "@vitest-jiti/core";
import type { Pass } from "@vitest-jiti/engine";
import { coloursFor } from "../terminal/colours.ts";
import { liveScreen } from "../terminal/live-screen.ts";
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
export function narrator(live: boolean, terminal: Terminal = process.stderr): Narrator {
  let board: Board = new Map<TargetKey, never>();
  let screen: Screen | undefined;
  return {
    emit(event) {
      screen ??= live && process.stderr.isTTY ? liveScreen(process.stderr) : plainScreen(terminal);
      board = advance(board, event);
      screen.show(event, board);
    },
    finish(pass, lines) {
      screen?.close(board);
      return summarise(pass, lines, coloursFor(terminal));
    },
  };
}
