import type { Usage } from "../words/section.ts";
import type { TargetKey } from "../words/target-key.ts";

/** One piece of a conversation. The shape follows the Anthropic Messages API; other adapters translate. */
export type Block =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "tool_use"; readonly id: string; readonly name: string; readonly input: unknown }
  | { readonly type: "tool_result"; readonly id: string; readonly content: string; readonly isError: boolean }
  /** A block that only its provider understands (thinking, signatures). Sent back as it came. */
  | { readonly type: "opaque"; readonly value: unknown };

export interface Message {
  readonly role: "user" | "assistant";
  readonly content: readonly Block[];
}

export interface ToolSpec {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of an object. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Which turn of which conversation this is. Recordings are matched by it. */
export interface TurnIdentity {
  readonly persona: string;
  /** Which council member; empty outside a council. */
  readonly member: string;
  /** The unit's targets, sorted. */
  readonly keys: readonly TargetKey[];
  readonly phase: Phase;
  /** 1-based count of the phase's turns. */
  readonly turn: number;
}

/**
 * Why a conversation goes on: a first implementation, a fresh start after failed ones, an implementation that no longer
 * satisfies its gates, one whose interface changed, a green one that should read better.
 */
export type Phase =
  "generate" | "restart" | "repair" | "regenerate" | "refactor" | "tests" | "review" | "critique" | "synthesis";

export interface TurnRequest {
  readonly identity: TurnIdentity;
  /** Blocks of the system prompt, most stable first: each is a prefix that providers may cache. */
  readonly system: readonly string[];
  readonly tools: readonly ToolSpec[];
  readonly messages: readonly Message[];
  /** Tokens. */
  readonly maxOutput: number;
  readonly signal: AbortSignal;
  /** Called before a broken turn is sent once more, which may cost as much again; what it throws ends the turn. */
  readonly beforeRetry?: (() => void) | undefined;
}

export interface TurnReply {
  readonly content: readonly Block[];
  readonly stop: "tool-use" | "end" | "length" | "refusal";
  /** Of all attempts that the turn took. */
  readonly usage: Usage;
  /** Who gave the answer when it was recorded; left out where the model itself gives it. */
  readonly recorded?: RecordedAuthor;
}

/** A model whose answer is played back. */
export interface RecordedAuthor {
  /** Its complete name: `<provider>/<model>`. */
  readonly model: string;
  readonly price: Price | undefined;
}

/** What an answer of a model is charged by: a recorded one by the price of the model that gave it. */
export function priceOfReply({ recorded }: TurnReply, model: Pick<Model, "price">): Price | undefined {
  return recorded === undefined ? model.price : recorded.price;
}

/** US dollars for one million tokens. */
export interface Price {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite: number;
  readonly output: number;
}

/** A language model. */
export interface Model {
  /** `anthropic/claude-sonnet-5`, `replay/recordings`, ... */
  readonly id: string;
  /** `undefined` when no price is known for exactly this model. Of recordings, what none of their models exceeds. */
  readonly price: Price | undefined;
  /**
   * One turn of a conversation. Transport faults are survived or thrown; a reply is always complete and its tool
   * inputs are valid JSON.
   *
   * @throws JitiError `JITI_MODEL_FAILED`, `JITI_MODEL_BUSY`, `JITI_MODEL_UNREACHABLE`, `JITI_MODEL_REFUSED`, `JITI_MODEL_OUTPUT`,
   *   `JITI_REPLAY_MISSING`, `JITI_GENERATION_CANCELLED`.
   */
  turn(request: TurnRequest): Promise<TurnReply>;
  close(): Promise<void>;
}

/** Prices that none of these exceeds; `undefined` where one of them is not known. */
export function dearestOf(prices: readonly (Price | undefined)[]): Price | undefined {
  return prices.reduce((a, b) => a && b && dearer(a, b));
}

function dearer(a: Price, b: Price): Price {
  return {
    input: Math.max(a.input, b.input),
    cacheRead: Math.max(a.cacheRead, b.cacheRead),
    cacheWrite: Math.max(a.cacheWrite, b.cacheWrite),
    output: Math.max(a.output, b.output),
  };
}
