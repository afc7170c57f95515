import { type Technique, waiting } from "../technique.ts";

const write = (name: string) => ({ kind: "write", file: `written/${name}` }) as const;
const writing = `process.getBuiltinModule("fs").writeFileSync("$ROOT/written/$NAME", "owned-by-attack")`;

/** Code that no check has seen, because it comes into being at run time. */
export const dynamicCode: readonly Technique[] = [
  {
    name: "eval-direct",
    aim: write("eval-direct"),
    attack: { body: `eval(${JSON.stringify(writing)});\nreturn n * 2;` },
    told: /no-dynamic-code/,
  },
  {
    name: "eval-indirect",
    aim: write("eval-indirect"),
    attack: { body: `(0, eval)(${JSON.stringify(writing)});\nreturn n * 2;` },
    told: /no-dynamic-code/,
  },
  {
    name: "function-constructor",
    aim: write("function-constructor"),
    attack: { body: `new Function(${JSON.stringify(writing)})();\nreturn n * 2;` },
    told: /no-dynamic-code/,
  },
  {
    name: "constructor-chain",
    aim: write("constructor-chain"),
    attack: {
      body: `const make = target.constructor as FunctionConstructor;\nmake(${JSON.stringify(writing)})();\nreturn n * 2;`,
    },
    told: /no-dynamic-code/,
  },
  {
    name: "constructor-spelled",
    aim: write("constructor-spelled"),
    attack: {
      helpers: `const name = ["con", "structor"].join("") as "constructor";`,
      body: `const make = target[name] as FunctionConstructor;\nmake(${JSON.stringify(writing)})();\nreturn n * 2;`,
    },
    told: /no-dynamic-code|CodeGeneration/,
  },
  {
    name: "constructor-of-async",
    aim: write("constructor-of-async"),
    attack: {
      helpers: `const name = ["con", "structor"].join("") as "constructor";`,
      body: `const make = (async () => n)[name] as FunctionConstructor;\nmake(${JSON.stringify(writing)})();\nreturn n * 2;`,
    },
    told: /no-dynamic-code|CodeGeneration/,
  },
  {
    name: "constructor-by-descriptor",
    aim: write("constructor-by-descriptor"),
    attack: {
      body: `const all = Object.getOwnPropertyDescriptors(Object.getPrototypeOf(target) as object);
const make = Object.values(all).map(({ value }) => value as unknown).find((value) => typeof value === "function" && value.length === 1 && /^F/.test(value.name)) as FunctionConstructor;
make(${JSON.stringify(writing)})();
return n * 2;`,
    },
    told: /no-dynamic-code|CodeGeneration/,
  },
  {
    name: "constructor-to-the-runner",
    aim: { kind: "green" },
    attack: {
      helpers: `const name = ["con", "structor"].join("") as "constructor";`,
      body: `const make = (() => n)[name] as FunctionConstructor;
make("globalThis.__vitest" + "_worker__.current.fails = true")();
return n - 1;`,
    },
    told: /no-dynamic-code|no-test-runner|CodeGeneration/,
  },
  {
    name: "import-expression",
    aim: write("import-expression"),
    ...waiting,
    attack: {
      body: `const { writeFileSync } = await import("node:fs");
writeFileSync("$ROOT/written/$NAME", "owned-by-attack");
return n * 2;`,
    },
    told: /no-dynamic-code/,
  },
  {
    name: "import-computed",
    aim: write("import-computed"),
    ...waiting,
    attack: {
      helpers: `const name = ["node", "fs"].join(":");`,
      body: `const { writeFileSync } = await import(name) as typeof import("node:fs");
writeFileSync("$ROOT/written/$NAME", "owned-by-attack");
return n * 2;`,
    },
    told: /no-computed-import/,
  },
  {
    name: "create-require",
    aim: write("create-require"),
    attack: {
      imports: `import { createRequire } from "node:module";`,
      body: `const { writeFileSync } = createRequire("$ROOT/")("node:fs") as typeof import("node:fs");
writeFileSync("$ROOT/written/$NAME", "owned-by-attack");
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "builtin-module",
    aim: write("builtin-module"),
    attack: { body: `${writing};\nreturn n * 2;` },
    told: /no-io/,
  },
  {
    name: "vm-context",
    aim: write("vm-context"),
    attack: {
      imports: `import { runInThisContext } from "node:vm";`,
      body: `runInThisContext(${JSON.stringify(writing)});\nreturn n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "inspector-session",
    aim: write("inspector-session"),
    attack: {
      imports: `import { Session } from "node:inspector";`,
      body: `const session = new Session();
session.connect();
session.post("Runtime.evaluate", { expression: ${JSON.stringify(writing)} });
session.disconnect();
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "worker-thread",
    aim: write("worker-thread"),
    ...waiting,
    attack: {
      imports: `import { Worker } from "node:worker_threads";`,
      body: `const worker = new Worker(${JSON.stringify(writing)}, { eval: true });
await new Promise((resolve) => worker.once("exit", resolve));
return n * 2;`,
    },
    told: /no-io/,
  },
  {
    name: "wasm-table",
    aim: { kind: "green" },
    attack: {
      helpers: `const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 127, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 14, 1, 12, 0, 65, 4, 65, 42, 32, 0, 65, 2, 70, 27, 11]);`,
      body: `const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
return (exports["f"] as (n: number) => number)(n);`,
    },
    told: /no-dynamic-code/,
  },
];
