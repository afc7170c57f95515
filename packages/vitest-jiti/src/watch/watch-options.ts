import type { Clock, Settings } from "@vitest-jiti/core";
import type { Vitest } from "vitest/node";
import type { Healer } from "../heal/healer.ts";
import type { Mirrors } from "../plugin/mirrors.ts";
import type { Terminal } from "../terminal/screen.ts";

/** What a watch session works in. */
export interface WatchOptions {
  readonly vitest: Vitest;
  /** Absolute. */
  readonly root: string;
  /** `jiti.config.*`, absolute. */
  readonly configFile: string | undefined;
  /** Further files that agents are made of, absolute or relative to the root. */
  readonly guides: readonly (string | undefined)[];
  readonly settings: Settings["watch"];
  readonly budget: Settings["budget"]["run"];
  readonly mirrors: Mirrors;
  readonly clock: Clock;
  readonly terminal: Terminal;
  readonly stdin: NodeJS.ReadStream;
  readonly openHealer: () => Promise<Healer>;
}
