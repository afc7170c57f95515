import { EventEmitter } from "node:events";
import fs from "node:fs";
import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";

/** The stack of whoever calls the caller, without its first line. */
function callSite(): string {
  const stack = new Error().stack ?? "";
  return stack.slice(stack.indexOf("\n", stack.indexOf("\n") + 1));
}

/** Adds to an error, and to what caused it, where the work was asked for: who did decides whether it may be granted. */
function withCallSite(error: unknown, site: string): void {
  for (let one = error; one instanceof Error; one = one.cause) one.stack = `${one.stack ?? ""}${site}`;
}

/** Streams, requests and `fetch` fail long after they were asked for, in stacks that name nobody. */
export function rememberCallSites(): void {
  const fetchFrom = globalThis.fetch;
  globalThis.fetch = async (...request) => {
    const site = callSite();
    try {
      return await fetchFrom(...request);
    } catch (error) {
      withCallSite(error, site);
      throw error;
    }
  };
  for (const [module, names] of emitting) {
    for (const name of names) {
      const create: unknown = Reflect.get(module, name);
      if (typeof create === "function") Reflect.set(module, name, remembering(create));
    }
  }
  syncBuiltinESMExports();
}

/** What returns an emitter that may tell of an error later. */
const emitting: readonly (readonly [module: object, names: readonly string[]])[] = [
  [fs, ["createReadStream", "createWriteStream"]],
  [http, ["request", "get"]],
  [https, ["request", "get"]],
];

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- the one thing that is known about it
function remembering(create: Function): (...args: unknown[]) => unknown {
  return function (this: unknown, ...args) {
    const site = callSite();
    const emitter: unknown = Reflect.apply(create, this, args);
    if (emitter instanceof EventEmitter) {
      const emit = emitter.emit.bind(emitter);
      emitter.emit = (event: string | symbol, ...values: unknown[]) => {
        if (event === "error") withCallSite(values[0], site);
        return emit(event, ...values);
      };
    }
    return emitter;
  };
}
