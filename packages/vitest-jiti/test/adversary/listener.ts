import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";

/** Hears whatever reaches two ports of this machine, and answers nothing that anybody could use. */
export interface Listener extends AsyncDisposable {
  /** For TCP: HTTP and what begins like it. */
  readonly port: number;
  readonly udp: number;
  /** Everything that was heard since the last call. */
  take(): string;
}

export async function listen(): Promise<Listener> {
  let heard = "";
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined).on("close", () => open.delete(socket));
    socket.on("data", (data) => {
      const text = data.toString("latin1");
      // The second version of HTTP compresses its paths.
      heard += text.startsWith("PRI * HTTP/2.0") ? "/http2-session " : text;
      socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
  });
  server.listen(0, "127.0.0.1");
  const datagrams = createSocket("udp4", (data) => {
    heard += `/${data.toString("latin1").replace(/^[^a-z]*/, "")} `;
  });
  datagrams.bind(0, "127.0.0.1");
  await Promise.all([once(server, "listening"), once(datagrams, "listening")]);
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("A TCP server has a port.");
  return {
    port: address.port,
    udp: datagrams.address().port,
    take: () => {
      const all = heard;
      heard = "";
      return all;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      datagrams.close();
      server.close();
      await once(server, "close");
    },
  };
}
