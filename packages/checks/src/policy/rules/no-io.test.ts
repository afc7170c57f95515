import { expect, test } from "vitest";
import { problemsWith } from "../../testing/breaches.ts";
import { noIo } from "./no-io.ts";

test.each([
  "import fs from 'node:fs'",
  "import { readFile } from 'fs/promises'",
  "import 'child_process'",
  "import net from 'net'",
  "import { Worker } from 'node:worker_threads'",
  "import vm from 'vm'",
  "import { createRequire } from 'module'",
  "import inspector from 'node:inspector/promises'",
  "import sqlite from 'node:sqlite'",
  "import { type Stats } from 'node:fs'",
  "export { readFileSync } from 'node:fs'",
  "export * from 'node:os'",
  "process.env.SECRET",
  "const p = process;",
  "globalThis.process",
  "const { process } = globalThis;",
  "for (const key in globalThis) use(key)",
  "globalThis[name]",
  "fetch('https://example.com')",
  "new WebSocket(url)",
  "declare const process: any; process.exit()",
  "namespace process { export type X = 1 } process.exit()",
  "const f = () => { fetch(url); }",
])("refuses %s", (text) => {
  expect(problemsWith(noIo, text)).not.toEqual([]);
});

test.each([
  "import { createHash } from 'node:crypto'",
  "import path from 'path'",
  "import { inspect } from 'util'",
  "import type { Stats } from 'node:fs'",
  "import { z } from 'zod'",
  "import { fs } from './fs.js'",
  "function f(process: { step(): void }) { process.step(); }",
  "const fetch = (id: string) => cache.get(id); fetch('a');",
  "function f({ fetch }: { fetch: Fetch }) { return fetch(url); }",
  "const job = { process: 1, fetch() {} }; job.process; job.fetch();",
  "for (const process of processes) process.run();",
  "try { go() } catch (process) { process }",
  "console.warn('x')",
  "globalThis.structuredClone(x)",
  "typeof globalThis.URL",
  "typeof window === 'undefined'",
  "class Queue { process() { return this.process; } }",
  "type Env = typeof process.env",
  "process: for (;;) break process;",
])("lets pass %s", (text) => {
  expect(problemsWith(noIo, text)).toEqual([]);
});

test("says what is wrong and what to do instead", () => {
  expect(problemsWith(noIo, "import fs from 'node:fs'; process.cwd(); const all = globalThis;")).toMatchInlineSnapshot(`
    [
      "\`node:fs\` reaches outside the program. Compute with what the parameters give you.",
      "\`process\` reaches outside the program. Compute with what the parameters give you.",
      "\`globalThis\` as a value gives access to everything. Name the one global that you need.",
    ]
  `);
});
