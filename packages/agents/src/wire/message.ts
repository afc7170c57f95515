/** A content block as the Messages API writes it. Only what this package looks at is named. */
export interface WireBlock {
  readonly type: string;
  readonly [field: string]: unknown;
}

interface WireUsage {
  readonly input_tokens: number;
  readonly cache_read_input_tokens: number;
  readonly cache_creation_input_tokens: number;
  readonly output_tokens: number;
}

/** What an answer of the Messages API says, without its envelope. */
export interface WireMessage {
  readonly content: readonly WireBlock[];
  readonly stop_reason: string;
  readonly usage: WireUsage;
}
