import { z } from "zod";

const count = z.number().nonnegative().nullish();

const usage = z.looseObject({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.looseObject({ cached_tokens: count }).nullish(),
});

const call = z.looseObject({
  index: z.number().nullish(),
  id: z.string().nullish(),
  function: z
    .looseObject({
      name: z.string().nullish(),
      /** Text, by the rules; some servers send the object itself. */
      arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
    })
    .nullish(),
});

const delta = z.looseObject({
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  tool_calls: z.array(call).nullish(),
});

const chunk = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        delta: delta.nullish(),
        /** Of an answer that came whole. */
        message: delta.nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: usage.nullish(),
  /** Where Groq writes its usage. */
  x_groq: z.looseObject({ usage: usage.nullish() }).nullish(),
});

export type Chunk = z.infer<typeof chunk>;
export type CallPart = z.infer<typeof call>;
export type ChatUsage = z.infer<typeof usage>;

/** A piece of an answer, as far as we look at it; `undefined` when it is something else. */
export function parseChunk(value: unknown): Chunk | undefined {
  return chunk.safeParse(value).data;
}
