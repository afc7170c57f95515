/**
 * The input of a tool call from the JSON that was streamed; `undefined` when that is not one JSON object.
 * @anthropic-ai/sdk (1.11) completes JSON that was cut short, in silence, so its own result cannot be used.
 */
export function parseToolInput(json: string | undefined): unknown {
  // A call without arguments may come without any JSON.
  if (json === undefined || json.trim() === "") return {};
  try {
    const input: unknown = JSON.parse(json);
    return typeof input === "object" && input !== null && !Array.isArray(input) ? input : undefined;
  } catch {
    return undefined;
  }
}
