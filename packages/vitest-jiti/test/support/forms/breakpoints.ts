import { fileOf, formsByKey, importsOfAll, probePlace } from "./index.ts";

/** What a debugger did with one breakpoint. Places are `.jiti/src/money.ts:7`. */
export interface BreakpointHit {
  readonly key: string;
  /** Where it is, once it is bound. */
  readonly bound: string;
  /** Where the program stopped, each place once. */
  readonly stopped: readonly string[];
}

/** The line behind the probe of a form. */
export function breakpointOf(mirrorOf: (file: string) => string, key: string): string {
  return `.jiti/${fileOf(key)}:${probePlace(mirrorOf(fileOf(key)), key).line + 1}`;
}

/**
 * A test that sets a breakpoint on a line of every form by V8's own debugger, as an editor does it: through the source maps
 * of the scripts that are loaded. It writes `breakpoints.json`.
 */
export function breakpointFiles(mirrorOf: (file: string) => string): Readonly<Record<string, string>> {
  const wanted = [...formsByKey.keys()].map((key) => ({ key, place: breakpointOf(mirrorOf, key) }));
  const calls = [...formsByKey.values()].map(
    ({ key, call }) => `  await stops(${JSON.stringify(key)}, async () => ${call});\n`,
  );
  return {
    "test/debugger.mjs": debuggerScript,
    "test/breakpoints.test.ts": `import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { test } from "vitest";
${importsOfAll}

test("breakpoints", async () => {
  const worker = new Worker(new URL("./debugger.mjs", import.meta.url), { workerData: ${JSON.stringify(wanted)} });
  const ask = async (message: unknown): Promise<any> => {
    const answer = once(worker, "message");
    worker.postMessage(message);
    return (await answer)[0];
  };
  const bound = await ask("bind");
  const hits: unknown[] = [];
  const stops = async (key: string, call: () => unknown): Promise<void> => {
    await call();
    const all: { key: string; place: string }[] = await ask("stops");
    hits.push({ key, bound: bound[key], stopped: [...new Set(all.filter((stop) => stop.key === key).map(({ place }) => place))] });
  };
${calls.join("")}
  await worker.terminate();
  writeFileSync("breakpoints.json", JSON.stringify(hits));
}, 60_000);
`,
  };
}

/** Runs in a thread of its own: a stopped thread cannot ask why it stopped. */
const debuggerScript = `import { Session } from "node:inspector/promises";
import { parentPort, workerData as wanted } from "node:worker_threads";
import { generatedPositionFor, LEAST_UPPER_BOUND, originalPositionFor, TraceMap } from ${JSON.stringify(import.meta.resolve("@jridgewell/trace-mapping"))};

const session = new Session();
session.connectToMainThread();
const scripts = new Map();
const keys = new Map();
let stops = [];

session.on("Debugger.scriptParsed", ({ params: { scriptId, sourceMapURL } }) => {
  const data = /^data:.*;base64,(.*)$/.exec(sourceMapURL)?.[1];
  if (data) scripts.set(scriptId, new TraceMap(JSON.parse(Buffer.from(data, "base64").toString())));
});
session.on("Debugger.paused", ({ params: { callFrames, hitBreakpoints } }) => {
  stops.push({ key: keys.get(hitBreakpoints[0]), place: placeOf(callFrames[0].location) });
  void session.post("Debugger.resume");
});

function placeOf({ scriptId, lineNumber, columnNumber }) {
  const { source, line } = originalPositionFor(scripts.get(scriptId), { line: lineNumber + 1, column: columnNumber });
  return /\\.jiti\\/.*$/.exec(source ?? "")?.[0] + ":" + line;
}

async function bind() {
  await session.post("Debugger.enable");
  const bound = {};
  for (const { key, place } of wanted) {
    const [, file, line] = /^(.*):(\\d+)$/.exec(place);
    for (const [scriptId, map] of scripts) {
      const source = map.sources.find((name) => name.endsWith(file));
      if (source === undefined) continue;
      const to = generatedPositionFor(map, { source, line: Number(line), column: 0, bias: LEAST_UPPER_BOUND });
      if (to.line === null) continue;
      const { breakpointId, actualLocation } = await session.post("Debugger.setBreakpoint", {
        location: { scriptId, lineNumber: to.line - 1, columnNumber: to.column },
      });
      keys.set(breakpointId, key);
      bound[key] = placeOf(actualLocation);
    }
  }
  return bound;
}

parentPort.on("message", async (message) => {
  if (message === "bind") parentPort.postMessage(await bind());
  else parentPort.postMessage(stops.splice(0));
});
`;
