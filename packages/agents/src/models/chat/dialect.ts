/** In what the servers of the Chat Completions API differ. */
export interface Dialect {
  /** What the longest answer is called: the newer name counts thoughts too, and not every server knows it. */
  readonly maxTokens: "max_completion_tokens" | "max_tokens";
}
