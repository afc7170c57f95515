import { isLiteral } from "@vitest-jiti/core";

/** A way to ask for a piece of an answer in a test. */
export interface Expectation {
  /** Statements of a test. */
  readonly lines: readonly string[];
  /** Whether it fails where this is the answer instead. */
  readonly refuses: (other: string) => boolean;
}

/** Expressions that a test may call, and how it has to wait for them. */
export interface Subject {
  /** `parseMoney("$1")` */
  readonly expression: string;
  readonly isAsync: boolean;
  /** It is called to have an effect, and has no value. */
  readonly isStatement?: boolean;
  /** Its answer is a generator or iterator, which does nothing before it is asked for items. */
  readonly isIterated?: boolean;
}

/**
 * Asks that something gives an answer.
 *
 * @param answer As the sandbox prints it.
 * @param others What it is to be told apart from.
 * @returns `undefined` where a test cannot say it.
 */
export function expectAnswer(of: Subject, answer: string, others: readonly string[]): Expectation | undefined {
  const thrown = thrownName(answer);
  if (thrown !== undefined) return expectThrown(of, thrown, others);
  if (of.isIterated === true) return expectItems(of, answer, others);
  if (!isLiteral(answer)) return undefined;
  if (of.isStatement === true)
    return { lines: [`  expect(() => { ${of.expression}; }).not.toThrow();`], refuses: (other) => isThrown(other) };
  return expectValue(awaited(of), answer, others);
}

/** Asks that an expression has a value. */
export function expectValue(expression: string, value: string, others: readonly string[]): Expectation {
  return {
    lines: [`  expect(${expression}).${matcherOf(value, others)}(${value});`],
    refuses: (other) => isThrown(other) || (other !== value && !differsInOrder(value, other)),
  };
}

const primitive = /^(?:"|-?\d|true$|false$|null$|undefined$|NaN$|-?Infinity$)/;

/** `toEqual` takes a property that is missing for one that is `undefined`, and an object for one of a class. */
function matcherOf(value: string, others: readonly string[]): string {
  if (primitive.test(value)) return "toBe";
  const isStrict = others.some((other) => !isLiteral(other) && !isThrown(other));
  return isStrict || [value, ...others].some((text) => /: undefined\b/.test(text)) ? "toStrictEqual" : "toEqual";
}

/** Matchers do not look at the order of what is in a `Map` or `Set`. */
function differsInOrder(one: string, other: string): boolean {
  const sorted = (text: string): string => Array.from(text).sort().join("");
  return /new (?:Map|Set)\(/.test(one) && sorted(one) === sorted(other);
}

function expectThrown(of: Subject, name: string, others: readonly string[]): Expectation {
  const statement = of.isStatement === true ? `{ ${of.expression}; }` : of.expression;
  const { text, isAsync } = of.isIterated === true ? drained(of) : { text: statement, isAsync: of.isAsync };
  const start = isAsync
    ? `await expect(async () => ${text.startsWith("{") ? text : `await ${text}`}).rejects`
    : `expect(() => ${text})`;
  return {
    lines: [`  ${start}.toThrow(${errorOf(name, others)});`],
    refuses: (other) => other !== `throws ${name}` && !isEndless(other),
  };
}

const builtIn = new Set([
  "Error",
  "RangeError",
  "TypeError",
  "SyntaxError",
  "ReferenceError",
  "EvalError",
  "URIError",
  "AggregateError",
]);

/** `toThrow` takes errors of derived classes too; and a class of the project's own may not be imported. */
function errorOf(name: string, others: readonly string[]): string {
  if (!builtIn.has(name))
    return `expect.objectContaining({ constructor: expect.objectContaining({ name: ${JSON.stringify(name)} }) })`;
  const thrown = others.flatMap((other) => thrownName(other) ?? []);
  const mayDerive = thrown.some((other) => other !== name && (name === "Error" || !builtIn.has(other)));
  return mayDerive ? `expect.objectContaining({ constructor: ${name} })` : name;
}

/** All items of something that ends. */
function expectItems(of: Subject, answer: string, others: readonly string[]): Expectation | undefined {
  const items = itemsOf(answer);
  if (items === undefined) return undefined;
  const otherItems = others.map((other) => itemsOf(other) ?? other);
  const inner = of.isAsync
    ? {
        before: [`  const items: unknown[] = [];`, `  for await (const item of ${of.expression}) items.push(item);`],
        expression: "items",
      }
    : { before: [], expression: `[...${of.expression}]` };
  const asked = expectValue(inner.expression, items, otherItems);
  return {
    lines: [...inner.before, ...asked.lines],
    refuses: (other) => {
      const given = itemsOf(other);
      return isThrown(other) || (given !== undefined && asked.refuses(given));
    },
  };
}

function drained({ expression, isAsync }: Subject): { readonly text: string; readonly isAsync: boolean } {
  return isAsync
    ? { text: `{ for await (const item of ${expression}) void item; }`, isAsync }
    : { text: `[...${expression}]`, isAsync };
}

/** The list of items; `undefined` where there are too many to say, or it also returns something. */
function itemsOf(answer: string): string | undefined {
  const items = /^yields (\[.*\])$/s.exec(answer)?.[1];
  return items !== undefined && isLiteral(items) ? items : undefined;
}

function isEndless(answer: string): boolean {
  return answer.startsWith("yields ") && answer.includes("…");
}

function isThrown(answer: string): boolean {
  return answer.startsWith("throws ");
}

/** The class of an error; `undefined` for what is no error. */
function thrownName(answer: string): string | undefined {
  const name = /^throws ([A-Za-z_$][\w$]*)$/.exec(answer)?.[1];
  return name !== undefined && /^(?:undefined|null|true|false|NaN|Infinity)$/.test(name) ? undefined : name;
}

function awaited({ expression, isAsync }: Subject): string {
  return isAsync ? `await ${expression}` : expression;
}
