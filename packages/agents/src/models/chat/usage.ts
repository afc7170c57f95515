import type { TurnRequest, Usage } from "@vitest-jiti/core";
import type { ChatUsage } from "./chunk.ts";

/** A token is about four bytes of text; three, so that the estimate is rather too high. */
const bytesOfToken = 3;

/** What a turn took, from the texts that went to and fro. */
export function estimated({ system, tools, messages }: TurnRequest, answered: number): Usage {
  const asked = Buffer.byteLength(JSON.stringify([system, tools, messages]));
  return {
    input: Math.ceil(asked / bytesOfToken),
    cacheRead: 0,
    cacheWrite: 0,
    output: Math.ceil(answered / bytesOfToken),
    estimated: true,
  };
}

/** What a turn took as its provider tells it. What it does not tell is taken from the estimate: no turn has an empty prompt. */
export function toUsage(told: ChatUsage | undefined, estimate: Usage): Usage {
  const [input, output] = [told?.prompt_tokens || undefined, told?.completion_tokens ?? undefined];
  const cached = told?.prompt_tokens_details?.cached_tokens ?? 0;
  return {
    input: input ?? estimate.input,
    cacheRead: input === undefined ? 0 : Math.min(cached, input),
    cacheWrite: 0,
    output: output ?? estimate.output,
    ...(input === undefined || output === undefined ? { estimated: true } : {}),
  };
}
