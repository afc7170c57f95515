import { parseMirror, putSection, scanProject } from "@vitest-jiti/source";
import { mirrorOf, type Written } from "@vitest-jiti/source/testing";
import type { Project } from "./project.ts";

/** An application with stubs of several forms. It prints what they make of its data, and where an error came from. */
export const shop: Readonly<Record<string, string>> = {
  "src/money.ts": `import { jiti } from "vitest-jiti";
import { clean } from "./text.ts";

/** The cents of a price. Throws RangeError when it is not one. */
export function cents(raw: string): number {
  // symbols first
  return jiti.stub();
}

export class Till {
  #total = 0;

  /** Adds a price. */
  add(raw: string): this {
    return jiti.stub();
  }

  get total(): number {
    return jiti.stub();
  }
}

/** Keeps the last items. */
export class Ring<Item> {
  constructor(size: number) {
    jiti.stub();
  }

  push(item: Item): void {
    jiti.stub();
  }

  get items(): readonly Item[] {
    return jiti.stub();
  }
}

export const codec = {
  encode: (value: number): string => jiti.stub(),
};

export function shout(text: string): string {
  return clean(text).toUpperCase();
}
`,
  "src/text.ts": `export function clean(text: string): string {
  return text.replace(/[$,]/g, "");
}
`,
  "src/main.ts": `import { cents, codec, Ring, shout, Till } from "./money.ts";

const ring = new Ring<number>(2);
for (const item of [1, 2, 3]) ring.push(item);
const till = new Till().add("$1.50").add("2");
console.log(JSON.stringify([cents("$1,234.56"), till.total, ring.items, codec.encode(255), shout("$a")]));
try {
  cents("boom");
} catch (error) {
  console.log(error instanceof Error ? error.stack : error);
}
`,
};

export const written: Readonly<Record<string, Written>> = {
  cents: {
    helpers: `/** A number, or an error. */
function numeric(text: string): number {
  if (Number.isNaN(Number(text))) throw new RangeError(\`not money: \${text}\`);
  return Number(text);
}`,
    body: "return Math.round(numeric(clean(raw)) * 100);",
  },
  "Till#add": { body: "this.#total += cents(raw);\nreturn this;" },
  "Till#total": { body: "return this.#total;" },
  Ring: {
    body: `readonly #size: number;
readonly #items: Item[] = [];

constructor(size: number) {
  this.#size = size;
}

push(item: Item): void {
  this.#items.push(item);
  if (this.#items.length > this.#size) this.#items.shift();
}

get items(): readonly Item[] {
  return this.#items;
}`,
  },
  "codec.encode": { body: "return value.toString(16);" },
};

/** What the application prints first. */
export const printed = '[123456,350,[2,3],"ff","A"]';

/** Writes the mirror of `src/money.ts` as if these stubs had been generated just now. */
export function generate(project: Project, code: Readonly<Record<string, Written>> = written): void {
  const file = "src/money.ts";
  const { targets } = scanProject({ root: project.root });
  const drafted = mirrorOf(file, project.read(file), code);
  let mirror = drafted;
  for (const [key, section] of parseMirror(file, drafted).sections) {
    const own = targets.get(key)?.interface.hash;
    if (own === undefined) throw new Error(`${key} is no target`);
    mirror = putSection(mirror, file, { ...section, hashes: { ...section.hashes, interface: own } });
  }
  project.write({ [`.jiti/${file}`]: mirror });
}

/** The line of the mirror that holds a text. */
export function lineOf(project: Project, text: string): number {
  return (
    project
      .read(".jiti/src/money.ts")
      .split("\n")
      .findIndex((line) => line.includes(text)) + 1
  );
}
