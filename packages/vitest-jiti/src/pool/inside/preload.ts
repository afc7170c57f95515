/**
 * Runs first in a sandboxed process, and fences what Node's permission model does not: the network, and signals to any
 * other process of the same user, the one that runs Vitest for example; and keeps the runner's channel for the runner.
 * `?loopback` in its address allows this machine.
 */
import { rememberCallSites } from "./call-site.ts";
import { denied } from "./denied.ts";
import { fenceNetwork } from "./fence-network.ts";
import { sealChannel } from "./seal-channel.ts";

const own = process.pid;
const raw: unknown = Reflect.get(process, "_kill");

// What `process.kill` calls, having turned the signal's name into a number.
Reflect.set(process, "_kill", (pid: number, signal: number): unknown => {
  if (pid === own && isFunction(raw)) return raw.call(process, pid, signal);
  throw denied("Signal", String(pid));
});
Reflect.deleteProperty(process, "_debugProcess");
Reflect.deleteProperty(process, "binding");

sealChannel();
fenceNetwork(new URL(import.meta.url).searchParams.has("loopback"));
rememberCallSites();

function isFunction(value: unknown): value is (pid: number, signal: number) => unknown {
  return typeof value === "function";
}
