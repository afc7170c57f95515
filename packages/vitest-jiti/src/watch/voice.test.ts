import { expect, test, vi } from "vitest";
import { Voice } from "./voice.ts";

test("lines wait while somebody else has the terminal", () => {
  vi.useFakeTimers();
  let said = "";
  let isTaken = false;
  const voice = new Voice({ isTTY: true, write: (text) => (said += text) }, () => isTaken);
  voice.write("one ");
  isTaken = true;
  voice.write("two ");
  voice.write("three ");
  vi.advanceTimersByTime(500);
  expect(said).toBe("one ");
  isTaken = false;
  vi.advanceTimersByTime(500);
  expect(said).toBe("one two three ");
  isTaken = true;
  voice.write("four");
  voice.flush();
  expect(said).toBe("one two three four");
  vi.useRealTimers();
});
