import type { RecordedTurn } from "./recording.ts";

type RecordedRequest = RecordedTurn["request"];

/** What of a request differs from the recorded one, in words; `undefined` when nothing does. */
export function driftOf(recorded: RecordedRequest, now: RecordedRequest): string | undefined {
  const parts: string[] = [];
  if (recorded.digests.system !== now.digests.system) parts.push("the system prompt");
  if (recorded.digests.tools !== now.digests.tools) parts.push("the tools");
  if (recorded.digests.messages !== now.digests.messages) parts.push(messageDrift(recorded.added, now.added));
  return parts.length === 0 ? undefined : parts.join(", ");
}

function messageDrift(recorded: RecordedRequest["added"], now: RecordedRequest["added"]): string {
  const before = linesOf(recorded);
  const after = linesOf(now);
  const at = after.findIndex((line, index) => line !== before[index]);
  if (at === -1 && before.length === after.length) return "earlier messages";
  const line = at === -1 ? after.length : at;
  return `the message at line ${line + 1} (recorded: ${quote(before[line])}, now: ${quote(after[line])})`;
}

function linesOf(messages: RecordedRequest["added"]): readonly string[] {
  return messages.flatMap(({ content }) =>
    content.flatMap((block) => {
      const text = block["text"] ?? block["content"];
      return (typeof text === "string" ? text : JSON.stringify(block)).split("\n");
    }),
  );
}

function quote(line: string | undefined): string {
  if (line === undefined) return "nothing";
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line);
}
