import { describePage } from "./page.ts";

type Fetch = typeof globalThis.fetch;

/** A page stands where an answer should. */
class WrongContent extends Error {
  override readonly name = "WrongContent";
}

/** The body of an answer went silent. */
class StalledBody extends Error {
  override readonly name = "StalledBody";
}

/**
 * A `fetch` whose bodies fail when no byte arrives for `idleMs` milliseconds. Pings are bytes too. The timeouts of
 * @anthropic-ai/sdk (1.11) and openai (7.59) end with the headers, and a silent body would hang for ever. Both also read a
 * web page as a stream without events, so that one is refused here.
 */
export function idleFetch(idleMs: number, fetch: Fetch = globalThis.fetch): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.body === null) return response;
    if (response.ok && response.headers.get("content-type")?.startsWith("text/html"))
      throw new WrongContent(`${describePage(await response.text())}: is the address right?`);
    const { status, statusText, headers } = response;
    return new Response(watched(response.body, idleMs), { status, statusText, headers });
  };
}

function watched(body: ReadableStream<Uint8Array>, idleMs: number): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller): Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      const idle = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => {
          reject(new StalledBody(`no data for ${idleMs} ms`));
        }, idleMs);
      });
      try {
        const { done, value } = await Promise.race([reader.read(), idle]);
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        controller.error(error);
        // The connection is of no use any more; that it may be gone already is no news.
        reader.cancel(error).catch(() => undefined);
      } finally {
        clearTimeout(timer);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
