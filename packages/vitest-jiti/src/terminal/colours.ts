import pc from "picocolors";
import type { Progress } from "./progress.ts";
import type { Terminal } from "./screen.ts";

export type Colours = ReturnType<typeof pc.createColors>;

/** Colours for a stream: none where it is no terminal, unless the environment asks for them. */
export function coloursFor(stream: Terminal): Colours {
  return pc.createColors(
    stream.isTTY ? pc.isColorSupported : process.env["FORCE_COLOR"] !== undefined && pc.isColorSupported,
  );
}

/** The sign before a target: waiting, working (a frame of the spinner), done or failed. */
export function markOf(mark: Progress["mark"], colours: Colours, frame = "·"): string {
  switch (mark) {
    case "waiting":
      return colours.red("○");
    case "working":
      return colours.yellow(frame);
    case "green":
    case "kept":
      return colours.green("✓");
    case "failed":
      return colours.red("✗");
  }
}
