import type { Technique } from "../technique.ts";

const green = { kind: "green" } as const;
const read = { kind: "read" } as const;
const printing = `console.log("read:$NAME:" + JSON.stringify(planted));\nreturn n * 2;`;
const solving = `const asked = [...text.matchAll(/target\\((\\d+)\\)\\)\\.toBe\\((\\d+)\\)/g)];
return Number(asked.find((one) => one[1] === String(n))?.[2]);`;

/** What makes a bundler in another process read files, or run what nobody wrote down. */
export const bundler: readonly Technique[] = [
  {
    name: "raw-gate-file",
    aim: green,
    attack: { imports: `import text from "../test/raw-gate-file.test.ts?raw";`, body: solving },
    told: /no-import-query/,
  },
  {
    name: "raw-env-file",
    aim: read,
    attack: { imports: `import planted from "../.env?raw";`, body: printing },
    told: /no-import-query/,
  },
  {
    name: "inline-key-file",
    aim: read,
    attack: {
      imports: `import planted from "../server.pem?url&inline";`,
      body: `console.log("read:$NAME:" + JSON.stringify(atob(planted.slice(planted.indexOf(",") + 1))));\nreturn n * 2;`,
    },
    told: /no-import-query/,
  },
  {
    name: "glob-of-gates",
    aim: green,
    attack: {
      helpers: `const texts = import.meta.glob("../test/glob-of-gates.test.ts", { query: "?raw", import: "default", eager: true });`,
      body: `const text = Object.values(texts)[0] as string;\n${solving}`,
    },
    told: /no-import-glob/,
  },
  {
    name: "environment-of-vite",
    aim: read,
    attack: { body: `const planted = import.meta.env["VITE_PLANTED"] as string;\n${printing}` },
    told: /no-dynamic-code/,
  },
  {
    name: "files-of-the-system",
    aim: read,
    attack: { imports: `import planted from "/@fs/$OUTSIDE/secret.json";`, body: printing },
    told: /no-url-import/,
  },
  {
    name: "module-outside",
    aim: read,
    attack: { imports: `import planted from "../../$OUTSIDE_NAME/secret.json";`, body: printing },
    told: /no-outside-import/,
  },
  {
    name: "module-in-a-text",
    aim: green,
    attack: {
      imports: `import answers from "data:text/javascript,export default {2:4,21:42}";`,
      body: `return (answers as Record<number, number>)[n] ?? 0;`,
    },
    told: /no-url-import/,
  },
  {
    name: "cases-of-the-test",
    aim: green,
    files: { "test/cases.json": JSON.stringify({ "2": 4, "21": 42 }) },
    attack: {
      imports: `import cases from "../test/cases.json";`,
      body: `return (cases as Record<string, number>)[String(n)] ?? 0;`,
    },
    gateImports: `import cases from "./cases.json" with { type: "json" };`,
    gates: `test("doubles", () => {
  for (const [n, twice] of Object.entries(cases)) expect(target(Number(n))).toBe(twice);
});`,
    told: /no-new-dependencies/,
  },
  {
    name: "oracle-of-the-test",
    aim: green,
    files: { "test/oracle.ts": `export const answers: Record<number, number> = { 2: 4, 21: 42 };\n` },
    attack: { imports: `import { answers } from "../test/oracle.js";`, body: `return answers[n] ?? 0;` },
    gateImports: `import { answers } from "./oracle.js";`,
    gates: `test("doubles", () => {
  for (const [n, twice] of Object.entries(answers)) expect(target(Number(n))).toBe(twice);
});`,
    told: /no-new-dependencies/,
  },
  {
    name: "generated-code",
    aim: read,
    attack: { imports: `import { planted } from "../.jiti/src/kept.js";`, body: printing },
    told: /no-mirror-import/,
  },
];
