import type { TurnRequest } from "@vitest-jiti/core";
import { createHash } from "node:crypto";
import { toParams } from "../models/anthropic/request.ts";
import { mapStrings } from "../redaction/map-strings.ts";
import type { RecordedTurn } from "./recording.ts";

type RecordedRequest = RecordedTurn["request"];

/** What a model sees of a request, without what differs from machine to machine and from call to call. */
export function canonicalRequest(request: TurnRequest, scrub: (text: string) => string): RecordedRequest {
  const { system, tools, messages } = toParams(request, "");
  const seen = withOrdinals(mapStrings(messages, scrub));
  const added = seen.slice(request.messages.findLastIndex(({ role }) => role === "assistant") + 1);
  return {
    digests: {
      system: digestOf(mapStrings(system, scrub)),
      tools: digestOf(mapStrings(tools, scrub)),
      messages: digestOf(seen),
    },
    added,
  };
}

/** Providers draw the ids of tool calls anew each time: they are counted instead. */
function withOrdinals(messages: unknown): RecordedRequest["added"] {
  const ordinals = new Map<string, string>();
  const ordinal = (id: string): string => {
    const known = ordinals.get(id) ?? `call ${ordinals.size + 1}`;
    ordinals.set(id, known);
    return known;
  };
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- what toParams made, with strings changed
  return (messages as RecordedRequest["added"]).map(({ role, content }) => ({
    role,
    content: content.map((block) => {
      if (block.type === "tool_use" && typeof block["id"] === "string") return { ...block, id: ordinal(block["id"]) };
      if (block.type === "tool_result" && typeof block["tool_use_id"] === "string") {
        return { ...block, tool_use_id: ordinal(block["tool_use_id"]) };
      }
      return block;
    }),
  }));
}

/** 16 hexadecimal digits of a JSON value; the order of properties does not count. */
function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(sorted(value))).digest("hex").slice(0, 16);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, item]) => [name, sorted(item)]),
  );
}
