import type { FormModule } from "./form.ts";

const head = `import { jiti } from "vitest-jiti";
import { probe } from "./probe.js";
`;

const clock: FormModule = {
  file: "src/clock.ts",
  source: `${head}
export class Base {
  name = "base";
  hello(): string {
    return "hi";
  }
}

export class Clock<Zone extends string = string> extends Base {
  #ms = 5;
  static #made = 0;
  private readonly zones: Zone[] = [];
  protected drift = 1;

  constructor(
    private readonly label: string = "clock",
    readonly step: number = 2,
  ) {
    super();
  }

  /** Prints it. */
  override toString(): string {
    return jiti.stub();
  }

  static parse(raw: string): Clock {
    return jiti.stub();
  }

  get ms(): number {
    return jiti.stub();
  }

  set ms(value: number) {
    jiti.stub();
  }

  get total(): number {
    return jiti.stub();
  }

  set offset(value: number) {
    jiti.stub();
  }

  static get made(): number {
    return jiti.stub();
  }

  async wait(ticks: number): Promise<this> {
    return jiti.stub();
  }

  *ticks(this: Clock<Zone>, limit: number): Generator<number> {
    return jiti.stub();
  }

  async *slow(limit: number): AsyncGenerator<number> {
    return jiti.stub();
  }

  override hello(): string {
    return jiti.stub();
  }

  in(zone: Zone): this;
  in(zone: Zone[]): this;
  in(zone: Zone | Zone[]): this {
    return jiti.stub();
  }

  readonly later = (n: number): number => jiti.stub();

  [Symbol.toPrimitive](): number {
    return jiti.stub();
  }

  "as-text"(): string {
    return jiti.stub();
  }
}
`,
  imports: `import { Clock } from "../src/index.js";`,
  forms: [
    {
      key: "src/clock.ts:Clock#toString",
      target: "Clock.prototype.toString",
      call: "new Clock().toString()",
      result: '"005 clock"',
      body: "return `${pad(this.#ms)} ${this.label}`;",
      helpers: 'const pad = (n: number): string => String(n).padStart(3, "0");',
    },
    {
      key: "src/clock.ts:Clock.parse",
      target: "Clock.parse",
      call: 'Clock.parse("7").toString()',
      result: '"007 clock"',
      body: "const made = new Clock();\nmade.#ms = Number(raw);\nClock.#made++;\nreturn made;",
    },
    {
      key: "src/clock.ts:Clock#total",
      target: 'Clock, "total"',
      call: "new Clock().total",
      result: "6",
      body: "return this.#ms + this.drift;",
    },
    {
      key: "src/clock.ts:Clock#offset=",
      target: 'Clock, "offset"',
      call: "Object.assign(new Clock(), { offset: 2 }).toString()",
      result: '"007 clock"',
      body: "this.#ms += value;",
    },
    {
      key: "src/clock.ts:Clock.made",
      target: 'Clock, { static: "made" }',
      call: "Clock.made",
      result: "expect.any(Number)",
      body: "return Clock.#made;",
    },
    {
      key: "src/clock.ts:Clock#wait",
      target: 'Clock, "wait"',
      call: "(await new Clock().wait(2)).toString()",
      result: '"009 clock"',
      body: "await null;\nthis.#ms += ticks * this.step;\nreturn this;",
    },
    {
      key: "src/clock.ts:Clock#ticks",
      target: 'Clock, "ticks"',
      call: "[...new Clock().ticks(2)]",
      result: "[0, 2]",
      body: "for (let n = 0; n < limit; n++) yield n * this.step;",
    },
    {
      key: "src/clock.ts:Clock#slow",
      target: 'Clock, "slow"',
      call: "Array.fromAsync(new Clock().slow(2))",
      result: "[0, 1]",
      body: "for (let n = 0; n < limit; n++) yield n;",
    },
    {
      key: "src/clock.ts:Clock#hello",
      target: 'Clock, "hello"',
      call: "new Clock().hello()",
      result: '"hi, clock"',
      body: "return `${super.hello()}, ${this.label}`;",
    },
    {
      key: "src/clock.ts:Clock#in",
      target: 'Clock, "in"',
      call: 'new Clock<"a" | "b">().in(["a", "b"]).in("a")',
      result: 'expect.objectContaining({ zones: ["a", "b", "a"] })',
      body: "this.zones.push(...(Array.isArray(zone) ? zone : [zone]));\nreturn this;",
    },
    {
      key: "src/clock.ts:Clock#ms",
      target: 'Clock, "ms"',
      call: "new Clock().ms",
      result: "5",
      body: "return this.#ms;",
    },
    {
      key: "src/clock.ts:Clock#ms=",
      target: 'Clock, "ms"',
      call: "Object.assign(new Clock(), { ms: 8 }).toString()",
      result: '"008 clock"',
      body: "this.#ms = value;",
    },
    {
      key: "src/clock.ts:Clock#later",
      target: 'Clock, "later"',
      call: "new Clock().later(1)",
      result: "6",
      body: "return this.#ms + n;",
    },
    {
      key: "src/clock.ts:Clock#[Symbol.toPrimitive]",
      target: "Clock.prototype[Symbol.toPrimitive]",
      call: "Number(new Clock())",
      result: "5",
      body: "return this.#ms;",
    },
    {
      key: 'src/clock.ts:Clock#"as-text"',
      target: 'Clock.prototype["as-text"]',
      call: 'new Clock()["as-text"]()',
      result: '"clock"',
      body: "return this.label;",
    },
  ],
};

const shapes: FormModule = {
  file: "src/shapes.ts",
  source: `${head}
export abstract class Shape {
  abstract readonly sides: number;

  protected abstract edge(): number;

  /** The length of all sides. */
  around(): number {
    return jiti.stub();
  }
}

export class Square extends Shape {
  readonly sides = 4;

  constructor(protected readonly size: number) {
    super();
  }

  protected override edge(): number {
    return this.size;
  }

  override around(): number {
    return jiti.stub();
  }
}

export class Vault {
  #key = 41;

  #next(): number {
    return jiti.stub();
  }

  open(): number {
    return this.#next();
  }
}
`,
  imports: `import { Shape, Square, Vault } from "../src/shapes.js";\n\nclass Line extends Shape {\n  readonly sides = 2;\n  protected edge(): number {\n    return 3;\n  }\n}`,
  forms: [
    {
      key: "src/shapes.ts:Shape#around",
      target: 'Shape, "around"',
      call: "new Line().around()",
      result: "6",
      body: "return this.sides * this.edge();",
    },
    {
      key: "src/shapes.ts:Square#around",
      target: 'Square, "around"',
      call: "new Square(2).around()",
      result: "8",
      body: "return this.size * this.sides;",
    },
    {
      key: "src/shapes.ts:Vault##next",
      target: "Vault",
      call: "new Vault().open()",
      result: "42",
      body: "return this.#key + 1;",
    },
  ],
};

const queue: FormModule = {
  file: "src/queue.ts",
  source: `${head}
export class Queue<Item> {
  count = 0;

  constructor(
    readonly limit: number,
    private readonly tag: string = "q",
  ) {
    jiti.stub();
  }

  /** Adds one. */
  push(item: Item): this {
    return jiti.stub();
  }

  get size(): number {
    return jiti.stub();
  }

  static of<Item>(...items: readonly Item[]): Queue<Item> {
    return jiti.stub();
  }

  describe(): string {
    return this.tag + this.count;
  }
}

export class Stack extends Queue<number> {
  constructor(limit: number) {
    super(limit, "stack");
    jiti.stub();
  }

  pop(): number | undefined {
    return jiti.stub();
  }
}
`,
  imports: `import { Queue, Stack } from "../src/queue.js";`,
  forms: [
    {
      key: "src/queue.ts:Queue",
      target: "Queue",
      call: '[Queue.of(1, 2).size, Queue.of("a").describe()]',
      result: '[2, "q1"]',
      body: `readonly #items: Item[] = [];

constructor(
  readonly limit: number,
  private readonly tag: string = "q",
) {
  this.#check();
}

push(item: Item): this {
  probe("src/queue.ts:Queue");
  this.#items.push(item);
  this.count++;
  return this;
}

get size(): number {
  return this.#items.length;
}

static of<Item>(...items: readonly Item[]): Queue<Item> {
  const made = new Queue<Item>(items.length);
  for (const item of items) made.push(item);
  return made;
}

#check(): void {
  if (this.limit < 0) throw new RangeError("no such limit: " + this.tag);
}`,
    },
    {
      key: "src/queue.ts:Stack",
      target: 'Stack, "pop"',
      call: "new Stack(1).pop()",
      result: "undefined",
      body: `private readonly taken: number[] = [];

constructor(limit: number) {
  super(limit, "stack");
  this.taken.length = 0;
}

pop(): number | undefined {
  probe("src/queue.ts:Stack");
  return this.taken.pop();
}`,
    },
  ],
};

const defaultWhole: FormModule = {
  file: "src/default-whole.ts",
  source: `${head}
export default class Counter {
  constructor(readonly start: number) {
    return jiti.stub();
  }

  next(): number {
    return jiti.stub();
  }
}
`,
  imports: `import Counter from "../src/default-whole.js";`,
  forms: [
    {
      key: "src/default-whole.ts:Counter",
      target: "Counter",
      call: "new Counter(1).next()",
      result: "2",
      body: `#n: number;

constructor(readonly start: number) {
  this.#n = start;
}

next(): number {
  probe("src/default-whole.ts:Counter");
  return ++this.#n;
}`,
    },
  ],
};

const decorated: FormModule = {
  file: "src/decorated.ts",
  source: `${head}
function loud(_target: object, _name: string, descriptor: PropertyDescriptor): PropertyDescriptor {
  const { value } = descriptor as { value: (this: unknown, ...args: unknown[]) => string };
  return { ...descriptor, value(this: unknown, ...args: unknown[]) { return value.apply(this, args) + "!"; } };
}

function sealed(_target: Function): void {}

@sealed
export class Greeter {
  @loud
  greet(name: string): string {
    return jiti.stub();
  }
}
`,
  imports: `import { Greeter } from "../src/decorated.js";`,
  forms: [
    {
      key: "src/decorated.ts:Greeter#greet",
      target: 'Greeter, "greet"',
      call: 'new Greeter().greet("a")',
      result: '"hi a!"',
      body: "return `hi ${name}`;",
    },
  ],
};

export const classModules: readonly FormModule[] = [clock, shapes, queue, defaultWhole, decorated];
