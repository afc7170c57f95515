import { createLogUpdate } from "log-update";
import { money } from "./amounts.ts";
import { coloursFor, markOf } from "./colours.ts";
import type { Board } from "./progress.ts";
import type { Screen } from "./screen.ts";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const frameMs = 100;

/** A line for each target that is drawn anew while it changes. */
export function liveScreen(stream: NodeJS.WriteStream): Screen {
  const colours = coloursFor(stream);
  const draw = createLogUpdate(stream);
  let board: Board = new Map();
  let frame = 0;
  const text = (): string => {
    const width = Math.max(0, ...[...board.keys()].map((key) => key.length));
    const lines = [...board.values()].map((progress) => {
      const mark = markOf(progress.mark, colours, frames[frame % frames.length]);
      const spent = progress.tokens > 0 ? colours.dim(`  ${money(progress.usd)}`) : "";
      return ` ${mark} ${progress.key.padEnd(width)}  ${colours.dim(progress.status)}${spent}`;
    });
    return lines.join("\n");
  };
  const timer = setInterval(() => {
    frame += 1;
    if (board.size > 0) draw(text());
  }, frameMs);
  timer.unref();
  return {
    show(event, next) {
      board = next;
      if (event.type === "warning") draw.persist(` ${colours.yellow("!")} ${event.message}`);
      if (board.size > 0) draw(text());
    },
    close(last) {
      clearInterval(timer);
      board = last;
      if (board.size > 0) draw(text());
      draw.done();
    },
  };
}
