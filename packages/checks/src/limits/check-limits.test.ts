import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { targetKey } from "@vitest-jiti/core";
import { expect, test } from "vitest";
import { checkLimits } from "./check-limits.ts";
import { textLimits } from "./limits.ts";
import { textProblem } from "./text-limits.ts";

const target = targetKey("src/f.tsx", "f");

function rulesOf(body: string): readonly string[] {
  return checkLimits(target, { target, body, helpers: "", imports: "" }).map(({ rule }) => rule);
}

test.each([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["`${", "}`"],
  ["f(`${[", "]}`)"],
])("refuses %s nested 30,000 times, closed or not", (open, close) => {
  const deep = open.repeat(30_000);
  expect(rulesOf(deep)).not.toEqual([]);
  expect(rulesOf(`${deep}1${close.repeat(30_000)}`)).not.toEqual([]);
  expect(rulesOf(`${open.repeat(200)}1${close.repeat(200)}`)).toEqual(["max-nesting"]);
});

test("reports each part, with the line that is to blame", () => {
  const deep = `const a = 1;\n${"[".repeat(101)}`;
  const findings = checkLimits(target, { target, body: deep, helpers: "x".repeat(1001), imports: " ".repeat(32_001) });
  expect(findings.map(({ rule, message, place }) => ({ rule, message, place }))).toMatchInlineSnapshot(`
    [
      {
        "message": "32001 characters, at most 32000 are allowed. Write a shorter implementation.",
        "place": {
          "line": 1,
          "part": "imports",
          "text": "",
        },
        "rule": "max-size",
      },
      {
        "message": "A line has more than 1000 characters. Break it up, and compute large tables instead of spelling them out.",
        "place": {
          "line": 1,
          "part": "helpers",
          "text": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        },
        "rule": "max-line-length",
      },
      {
        "message": "Brackets nest 101 deep, at most 100 are allowed. Name intermediate values, or use a loop.",
        "place": {
          "line": 2,
          "part": "body",
          "text": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        },
        "rule": "max-nesting",
      },
    ]
  `);
});

test("counts openers where no nesting can be seen", () => {
  expect(rulesOf("a<\n".repeat(3001))).toEqual(["max-brackets"]);
  expect(rulesOf("'('\n".repeat(3001))).toEqual(["max-brackets"]);
});

test.each([
  ["brackets in strings", "const text = '((((((((((' + `{{{` + \"[[[\";"],
  ["brackets in comments", `// ${"(".repeat(200)}\n/* ${"[".repeat(200)} */`],
  ["a string full of brackets", `const s = "${"(".repeat(200)}";`],
  ["a template full of brackets", `const t = \`${"{".repeat(200)} \${ a } \\\`\`;`],
  ["escaped quotes", "const s = 'it\\'s (';\n".repeat(100)],
  ["apostrophes in comments", "// it's (\n".repeat(200)],
  ["ordinary code", "f((a, b) => [a, { b }]);\n".repeat(400)],
])("lets pass %s", (_name, body) => {
  expect(rulesOf(body)).toEqual([]);
});

/** One level of each way to nest without end, and what closes it. */
const shapes: Readonly<Record<string, readonly [before: string, level: string, middle: string, close: string]>> = {
  "unary !": ["x=", "!", "1", ""],
  "unary -": ["x=", "- ", "1", ""],
  typeof: ["x=", "typeof ", "1", ""],
  await: ["x=", "await ", "1", ""],
  new: ["x=", "new ", "a", ""],
  arrow: ["x=", "a=>", "1", ""],
  conditional: ["x=", "a?b:", "1", ""],
  "conditional in the middle": ["x=", "a?", "1", ":b"],
  assignment: ["x=", "a=", "a", ""],
  power: ["x=", "a**", "a", ""],
  sum: ["x=", "a+", "a", ""],
  less: ["x=", "a<", "a", ""],
  member: ["x=a", ".a", "", ""],
  call: ["x=a", "()", "", ""],
  "non-null": ["x=a", "!", "", ""],
  as: ["x=a", " as a", "", ""],
  if: ["", "if(a)", "b()", ""],
  else: ["", "if(a)b();else ", "b()", ""],
  do: ["", "do ", ";", " while(0)"],
  function: ["", "function a(){", "", "}"],
  arrows: ["x=", "()=>{", "", "}"],
  class: ["", "class A{a(){", "", "}}"],
  object: ["x=", "{a:", "1", "}"],
  bracket: ["x=", "[", "", "]"],
  paren: ["x=", "(", "1", ")"],
  template: ["x=", "`${", "1", "}`"],
  tagged: ["x=a", "``", "", ""],
  pattern: ["const ", "[", "a", "]"],
  "conditional type": ["type X=", "A extends B?C:", "D", ""],
  keyof: ["type X=", "keyof ", "A", ""],
  "array type": ["type X=A", "[]", "", ""],
  "type argument": ["type X=", "A<", "B", ">"],
  "function type": ["type X=", "()=>", "B", ""],
  "qualified name": ["type X=A", ".a", "", ""],
  "jsx element": ["x=", "<a>", "", "</a>"],
  "closed in strings": ["x=", "[')]',", "1", "]"],
  "closed in a regular expression": ["x=", "[/]/,", "1", "]"],
};

type Shape = (typeof shapes)[string];

/** The deepest text of a shape that may be given to the parser. */
function nearTextLimits(shape: Shape): string {
  return deepest(shape, textLimits.characters, (text) => textProblem(text) === undefined);
}

/** The deepest text of a shape that everything else may see. */
function nearTreeLimit(shape: Shape): string {
  return deepest(shape, 250, (text) => rulesOf(text).length === 0);
}

function deepest([before, level, middle, close]: Shape, most: number, passes: (text: string) => boolean): string {
  const at = (levels: number): string => `${before}${lines(level, levels)}${middle}${lines(close, levels)}`;
  let low = 1;
  let high = most;
  while (low < high) {
    const levels = Math.ceil((low + high) / 2);
    if (passes(at(levels))) low = levels;
    else high = levels - 1;
  }
  return at(low);
}

/** Repeats a text in lines of some 30, so that long lines are not what is refused. */
function lines(text: string, count: number): string {
  return `${text.repeat(30)}\n`.repeat(Math.floor(count / 30)) + text.repeat(count % 30);
}

test("nothing that passes ends the process, and what is near the limits is refused or harmless", () => {
  const program = fileURLToPath(new URL("../testing/parse-and-format.ts", import.meta.url));
  const texts = Object.entries(shapes).flatMap(([name, shape]) => [
    [`${name}, for the parser`, nearTextLimits(shape)],
    [`${name}, for the tools`, nearTreeLimit(shape)],
  ]);
  const output = execFileSync(process.execPath, [program], {
    input: JSON.stringify(texts),
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  });
  expect(output.trim().split("\n")).toEqual(texts.map(([name]) => name));
}, 60_000);
