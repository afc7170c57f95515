import type { JitiEvent } from "@vitest-jiti/core";
import type { Board } from "./progress.ts";

/** Something that shows events while they happen. */
export interface Screen {
  show(event: JitiEvent, board: Board): void;
  /** Leaves what is final on the terminal and lets go of it. */
  close(board: Board): void;
}

/** Where lines go. */
export interface Terminal {
  readonly isTTY: boolean;
  write(text: string): unknown;
}
