/**
 * Runs first in a sandboxed process, and fences what Node's permission model does not: the network, and signals to any
 * other process of the same user, the one that runs Vitest for example; keeps the runner's channel for the runner, and text
 * from becoming code; and remembers what built-ins were like. `?loopback` in its address allows this machine.
 */
import { rememberCallSites } from "./call-site.ts";
import { denied } from "./denied.ts";
import { fenceCode } from "./fence-code.ts";
import { fenceNetwork } from "./fence-network.ts";
import { keepPristine } from "./pristine.ts";
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
fenceCode();
keepPristine();

function isFunction(value: unknown): value is (pid: number, signal: number) => unknown {
  return typeof value === "function";
}
