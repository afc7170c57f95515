import dgram from "node:dgram";
import { Server, Socket } from "node:net";
import { denied } from "./denied.ts";

/**
 * Keeps JavaScript off the network, on systems too whose kernel cannot, and says who tried: what a kernel denies fails
 * much later, in a stack that names nobody.
 *
 * @param mayLoopback Whether this machine may be talked to.
 */
export function fenceNetwork(mayLoopback: boolean): void {
  const isAllowed = (host: string): boolean => mayLoopback && isLoopback(host);
  const connect = methodOf(Socket.prototype, "connect");
  define(Socket.prototype, "connect", function (this: Socket, ...args: unknown[]) {
    const { host, name } = destinationOf(args);
    if (isAllowed(host)) return connect(this, args);
    const error = denied("Network", name);
    process.nextTick(() => this.destroy(error));
    return this;
  });
  const send = methodOf(dgram.Socket.prototype, "send");
  define(dgram.Socket.prototype, "send", function (this: dgram.Socket, ...args: unknown[]) {
    const host = args.slice(1).findLast((arg) => typeof arg === "string") ?? "localhost";
    if (!isAllowed(host)) throw denied("Network", host);
    return send(this, args);
  });
  if (mayLoopback) return;
  define(Server.prototype, "listen", function (this: Server) {
    const error = denied("Network", "localhost");
    process.nextTick(() => this.emit("error", error));
    return this;
  });
  define(dgram.Socket.prototype, "bind", () => {
    throw denied("Network", "localhost");
  });
}

function methodOf(prototype: object, name: string): (on: unknown, args: readonly unknown[]) => unknown {
  const method: unknown = Reflect.get(prototype, name);
  if (typeof method !== "function") throw new TypeError(`Node has no ${name} here.`);
  return (on, args): unknown => Reflect.apply(method, on, args);
}

function define(prototype: object, name: string, value: (...args: never[]) => unknown): void {
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

/** `connect(port, host)`, `connect(path)`, `connect(options)`, and the list that Node makes of them. */
function destinationOf(args: readonly unknown[]): { readonly host: string; readonly name: string } {
  const [head] = args;
  const [first, second]: readonly unknown[] = Array.isArray(head) ? head : args;
  if (typeof first === "object" && first !== null) {
    const path = textOf(first, "path");
    if (path !== "") return { host: "localhost", name: path };
    const host = textOf(first, "host") || "localhost";
    return { host, name: `${host}:${textOf(first, "port")}` };
  }
  if (typeof first === "string" && Number.isNaN(Number(first))) return { host: "localhost", name: first };
  const host = typeof second === "string" ? second : "localhost";
  return { host, name: `${host}:${String(first)}` };
}

function textOf(options: object, name: string): string {
  const value: unknown = Reflect.get(options, name);
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function isLoopback(host: string): boolean {
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[?::1\]?|0\.0\.0\.0|::)$/i.test(host);
}
