import type { Dialect } from "../chat/dialect.ts";
import type { Advice } from "../transport/advice.ts";
import type { Timings } from "../timings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A server that gives models, as the environment and the settings describe it. */
export interface Endpoint {
  /** What stands before the slash of a model's name. */
  readonly provider: string;
  /** For people. */
  readonly label: string;
  /** The API that it speaks. */
  readonly protocol: "messages" | "chat";
  /** `undefined`: what its SDK has. */
  readonly baseUrl: string | undefined;
  /** The variable that holds its key; `undefined` where none is asked for. */
  readonly keyVariable: string | undefined;
  readonly dialect: Dialect;
  readonly timings?: Partial<Timings> | undefined;
  readonly advice: (name: string) => Advice;
}
