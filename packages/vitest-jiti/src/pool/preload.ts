/**
 * Runs first in a sandboxed process. Node's permission model lets any process signal any other of the same user: the
 * one that runs Vitest, for example.
 */
const own = process.pid;
const raw: unknown = Reflect.get(process, "_kill");

// What `process.kill` calls, having turned the signal's name into a number.
Reflect.set(process, "_kill", (pid: number, signal: number): unknown => {
  if (pid === own && isFunction(raw)) return raw.call(process, pid, signal);
  throw Object.assign(new Error("Access to this API has been restricted: signals to other processes."), {
    code: "ERR_ACCESS_DENIED",
    permission: "Signal",
    resource: String(pid),
  });
});
Reflect.deleteProperty(process, "_debugProcess");
Reflect.deleteProperty(process, "binding");

function isFunction(value: unknown): value is (pid: number, signal: number) => unknown {
  return typeof value === "function";
}

// Without a declaration this file would be a script.
export {};
