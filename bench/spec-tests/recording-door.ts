import { createServer } from "node:http";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";

/** An endpoint that passes the tester's requests on to a model, and all others to the script. */
export interface RecordingDoor extends AsyncDisposable {
  readonly url: string;
}

/**
 * Opens an endpoint on loopback.
 *
 * @param model where a model answers
 * @param script where the coder's script answers
 * @throws Error when no model is named
 */
export async function recordingDoor(model: string | undefined, script: string): Promise<RecordingDoor> {
  if (model === undefined) throw new Error("Name the model's endpoint: ANTHROPIC_BASE_URL=http://…");
  const server = createServer((incoming, response) => {
    void (async () => {
      const body = await text(incoming);
      const isTester = body.includes('"name":"submit_tests"');
      const headers = Object.entries(incoming.headers).filter(
        ([name]) => !/^(host|connection|content-length)$/.test(name),
      );
      const answer = await fetch(new URL(incoming.url ?? "", isTester ? model : script), {
        method: incoming.method ?? "POST",
        headers: headers.map(([name, value]) => [name, String(value)]),
        body,
      });
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "" });
      if (answer.body === null) response.end();
      else Readable.fromWeb(answer.body).pipe(response);
    })().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
