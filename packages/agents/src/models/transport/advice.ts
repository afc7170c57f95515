/** What a user can do about a provider's refusals. Each is one sentence. */
export interface Advice {
  /** The variable that holds the key; `undefined` where none is asked for. */
  readonly keyVariable: string | undefined;
  /** When there is no connection. */
  readonly unreachable: string;
  /** When the model is not there. */
  readonly unknownModel: string;
}
