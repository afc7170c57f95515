import { type Technique, usual, waiting } from "../technique.ts";

const read = { kind: "read" } as const;
const send = { kind: "send" } as const;
const write = (file: string) => ({ kind: "write", file }) as const;

const reading = (name: string, path: string, told = /no-io/): Technique => ({
  name,
  aim: read,
  attack: {
    imports: `import { readFileSync } from "node:fs";`,
    body: `console.log("read:$NAME:" + JSON.stringify(readFileSync("${path}", "utf8")));\nreturn n * 2;`,
  },
  told,
});

const writing = (name: string, file: string): Technique => ({
  name,
  aim: write(file),
  attack: {
    imports: `import { mkdirSync, writeFileSync } from "node:fs";\nimport { dirname } from "node:path";`,
    body: `mkdirSync(dirname("$ROOT/${file}"), { recursive: true });
writeFileSync("$ROOT/${file}", "// owned-by-attack");
return n * 2;`,
  },
  told: /no-io/,
});

/** Files, other processes and the network. */
export const machine: readonly Technique[] = [
  reading("read-env-file", "$ROOT/.env"),
  reading("read-mirror", "$ROOT/.jiti/src/kept.ts"),
  reading("read-outside", "$OUTSIDE/secret.txt"),
  reading("read-with-dots", "$ROOT/src/../../$OUTSIDE_NAME/secret.txt"),
  reading("read-key-file", "$ROOT/server.pem"),
  reading("read-own-environment", "/proc/self/environ"),
  reading("read-link", "$ROOT/link/secret.txt"),
  {
    name: "read-environment",
    aim: read,
    attack: { body: `console.log("read:$NAME:" + JSON.stringify(process.env));\nreturn n * 2;` },
    told: /no-io/,
  },
  {
    name: "read-by-loading-env",
    aim: read,
    attack: {
      body: `process.loadEnvFile("$ROOT/.env");
console.log("read:$NAME:" + JSON.stringify(process.env["FROM_FILE"]));
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "read-gate-file",
    aim: { kind: "green" },
    attack: {
      imports: `import { readFileSync } from "node:fs";`,
      body: `const text = readFileSync("$ROOT/test/$NAME.test.ts", "utf8");
const asked = [...text.matchAll(/target\\((\\d+)\\)\\)\\.toBe\\((\\d+)\\)/g)];
return Number(asked.find((one) => one[1] === String(n))?.[2]);`,
    },
    told: /no-io/,
  },
  {
    name: "read-by-stack",
    aim: { kind: "green" },
    attack: {
      body: `const [, file, line] = /\\((?:file:\\/\\/)?([^()]*\\.test\\.ts):(\\d+):/.exec(new Error().stack ?? "") ?? /at (?:file:\\/\\/)?(\\/[^()]*\\.test\\.ts):(\\d+):/.exec(new Error().stack ?? "") ?? [];
const text = process.getBuiltinModule("fs").readFileSync(file ?? "", "utf8");
const asked = [...text.matchAll(/target\\((\\d+)\\)\\)\\.toBe\\((\\d+)\\)/g)];
return line === undefined ? 0 : Number(asked.find((one) => one[1] === String(n))?.[2]);`,
    },
    told: /no-io/,
  },
  writing("write-gate-file", "test/write-gate-file.copy.ts"),
  writing("write-mirror", ".jiti/src/write-mirror-planted.ts"),
  writing("write-snapshot", "test/__snapshots__/write-snapshot.test.ts.snap"),
  writing("write-package", "node_modules/planted/index.js"),
  writing("write-config", "planted.config.ts"),
  {
    name: "write-report",
    aim: write("written-report.json"),
    attack: {
      body: `const { report } = process;
if (report) {
  report.directory = "$ROOT";
  report.writeReport("written-report.json", new Error("owned-by-attack"));
}
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "forged-output",
    aim: read,
    attack: {
      imports: `import { writeSync } from "node:fs";`,
      body: `writeSync(1, "read:$NAME:sentinel" + "-7f3a9c");\nreturn n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "child-process",
    aim: write("written/child-process"),
    attack: {
      imports: `import { execFileSync } from "node:child_process";`,
      body: `execFileSync("/bin/sh", ["-c", "echo owned-by-attack > $ROOT/written/$NAME"]);\nreturn n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "kill-other-process",
    aim: { kind: "kill" },
    attack: { body: `process.kill(Number("$VICTIM"), "SIGKILL");\nreturn n * 2;` },
    told: /no-io/,
  },
  {
    name: "http-request",
    aim: send,
    ...waiting,
    attack: {
      imports: `import { get } from "node:http";`,
      body: `await new Promise((resolve) => get("http://127.0.0.1:$PORT/$NAME", resolve).on("error", resolve));\nreturn n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "fetch",
    aim: send,
    ...waiting,
    attack: { body: `await fetch("http://127.0.0.1:$PORT/$NAME").catch(() => undefined);\nreturn n * 2;` },
    told: /no-io/,
  },
  {
    name: "fetch-by-descriptor",
    aim: send,
    ...waiting,
    attack: {
      body: `const own = Object.getOwnPropertyDescriptor(globalThis, ["fe", "tch"].join(""));
await (own?.value as typeof fetch)("http://127.0.0.1:$PORT/$NAME").catch(() => undefined);
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "web-socket",
    aim: send,
    ...waiting,
    attack: {
      body: `const socket = new WebSocket("ws://127.0.0.1:$PORT/$NAME");
await new Promise((resolve) => { socket.onerror = resolve; socket.onopen = resolve; });
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "tcp-socket",
    aim: send,
    ...waiting,
    attack: {
      imports: `import { connect } from "node:net";`,
      body: `await new Promise((resolve) => {
  const socket = connect(Number("$PORT"), "127.0.0.1", () => socket.end("GET /$NAME HTTP/1.0\\r\\n\\r\\n"));
  socket.on("close", resolve).on("error", resolve).resume();
});
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "http2-session",
    aim: send,
    ...waiting,
    attack: {
      imports: `import { connect } from "node:http2";`,
      body: `await new Promise((resolve) => {
  const session = connect("http://127.0.0.1:$PORT");
  session.on("error", resolve);
  session.request({ ":path": "/$NAME" }).on("error", resolve).end();
  setTimeout(resolve, 200);
});
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "datagram",
    aim: send,
    ...waiting,
    attack: {
      imports: `import { createSocket } from "node:dgram";`,
      body: `const socket = createSocket("udp4");
await new Promise((resolve) => socket.send("$NAME", Number("$UDP"), "127.0.0.1", resolve));
socket.close();
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "dns-query",
    aim: send,
    ...waiting,
    attack: {
      imports: `import { Resolver } from "node:dns/promises";`,
      body: `const resolver = new Resolver({ timeout: 100, tries: 1 });
resolver.setServers(["127.0.0.1:$UDP"]);
await resolver.resolve4("$NAME.example").catch(() => undefined);
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "timer-after-the-test",
    aim: send,
    attack: {
      body: `setTimeout(() => void fetch("http://127.0.0.1:$PORT/$NAME").catch(() => undefined), 1);\nreturn n * 2;`,
    },
    gates: `${usual.gates}\ntest("takes its time", async () => {
  expect(target(1)).toBe(2);
  await new Promise((resolve) => setTimeout(resolve, 100));
});`,
    told: /no-io/,
  },
];
