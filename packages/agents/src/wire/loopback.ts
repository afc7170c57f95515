import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";

/** A request of a client, with its body parsed. */
export interface LoopbackRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface Loopback extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts an HTTP server on a free port of this machine alone. It does not keep the process alive. */
export async function startLoopback(
  handle: (request: LoopbackRequest, response: ServerResponse) => void,
): Promise<Loopback> {
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    // A client that goes away is its own affair.
    incoming.on("error", () => undefined);
    response.on("error", () => undefined);
    incoming.on("end", () => {
      const body = parseBody(Buffer.concat(chunks).toString("utf8"));
      if (body === undefined) {
        sendError(response, 400, "invalid_request_error", "The body is not JSON.");
        return;
      }
      handle({ path: incoming.url ?? "/", headers: incoming.headers, body }, response);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  server.unref();
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("A listening TCP server has a port.");
  const close = async (): Promise<void> => {
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
  };
  return { url: `http://127.0.0.1:${address.port}`, close, [Symbol.asyncDispose]: close };
}

/** Answers with an error in the form of the Messages API. */
export function sendError(
  response: ServerResponse,
  status: number,
  type: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ type: "error", error: { type, message } }));
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
