import type { FormModule } from "./form.ts";

const head = `import { jiti } from "vitest-jiti";
import { probe } from "./probe.js";
`;

/** The kinds of file that can hold stubs, beside `.ts`. */
export const fileModules: readonly FormModule[] = [
  {
    file: "src/view.tsx",
    source: `${head}
function h(tag: string, _props: unknown, ...children: readonly unknown[]): string {
  return \`<\${tag}>\${children.join("")}</\${tag}>\`;
}

export const bold = (text: string): JSX.Element => jiti.stub();
`,
    imports: `import { bold } from "../src/view.js";`,
    forms: [
      {
        key: "src/view.tsx:bold",
        target: "bold",
        call: 'bold("a")',
        result: '"<b>a</b>"',
        body: "return <b>{text}</b>;",
      },
    ],
  },
  {
    file: "src/modern.mts",
    source: `${head}\nexport function modern(n: number): number {\n  return jiti.stub();\n}\n`,
    imports: `import { modern } from "../src/modern.mjs";`,
    forms: [{ key: "src/modern.mts:modern", target: "modern", call: "modern(1)", result: "2", body: "return n + 1;" }],
  },
  {
    file: "src/plain.js",
    source: `${head}\n/**\n * @param {number} n\n * @returns {number}\n */\nexport function plain(n) {\n  return jiti.stub();\n}\n`,
    imports: `import { plain } from "../src/plain.js";`,
    forms: [{ key: "src/plain.js:plain", target: "plain", call: "plain(1)", result: "2", body: "return n + 1;" }],
  },
  {
    file: "src/crlf.ts",
    source: `${head}\nexport function crlf(n: number): number {\n\treturn jiti.stub();\n}\n`.replaceAll("\n", "\r\n"),
    imports: `import { crlf } from "../src/crlf.js";`,
    forms: [{ key: "src/crlf.ts:crlf", target: "crlf", call: "crlf(1)", result: "2", body: "return n + 1;" }],
  },
];
