import { contains, type Node, unwrap } from "@vitest-jiti/source";
import { isFunction } from "../../functions/functions.ts";
import type { Code } from "../../syntax/code.ts";
import { followConstants, propertyName } from "../../syntax/constants.ts";
import { globalName } from "../../syntax/globals.ts";
import { importedFrom } from "../imported-from.ts";
import type { Judged, Rule } from "../rule.ts";
import { wordsOf } from "../spoken-words.ts";

const clock = words(
  "time date now clock today yesterday tomorrow day hour minute second sec millisecond milli month year week calendar age old expire expiry expired ttl delay debounce throttle wait sleep elapsed duration since until poll retry backoff interval schedule scheduled deadline timeout timer timestamp cache fresh stale rate limit measure bench performance lease season zone utc iso ago birth birthday birthdate overdue due recent recently future past current currently uptime heartbeat idle tick frame countdown alarm reminder cron weekday weekend holiday quarter stamp created updated audit jwt session ulid ksuid cuid snowflake profile latency",
);
const dice = words(
  "random randomly uuid guid nonce shuffle shuffled sample sampling jitter dice die roll seed token id ident identifier salt pick choose unique lottery entropy password secret noise ulid ksuid cuid nanoid snowflake draw deck card coin flip toss chance probability stochastic simulate simulation arbitrary permute permutation scramble otp pin captcha session challenge verifier correlation trace temporary temp",
);

/** Members of globals that give something else each time. */
const ambient: Readonly<Record<string, ReadonlySet<string>>> = {
  "Date.now": clock,
  "performance.now": clock,
  "performance.timeOrigin": clock,
  "Temporal.Now": clock,
  "Math.random": dice,
  "crypto.randomUUID": dice,
  "crypto.getRandomValues": dice,
};
const random = /^random|^getRandomValues$/;

/** A function that is right today and wrong tomorrow is green in every gate that does not know. */
export const noAmbientInput: Rule = {
  name: "no-ambient-input",
  reason: "what depends on the clock or on chance may be right only while the gates run",
  check(node, { code, spoken }) {
    const read = ambientRead(node, code);
    if (read === undefined) return undefined;
    const given = read.needs === clock ? givenMoment(node, { code, spoken }) : undefined;
    if (given !== undefined)
      return `\`${read.name}\` reads the clock, and \`${given}\` says what time it is. Use that.`;
    if ([...spoken].some((word) => speaksOf(word, read.needs))) return undefined;
    const what = read.needs === clock ? "time" : "chance";
    return `\`${read.name}\` gives something else each time, and neither doc nor gates speak of ${what}. Compute with what the parameters give you.`;
  },
};

/**
 * A parameter around a node that is the present moment; or, where the spec speaks of time by nothing but units, one that is
 * named by a unit: `year` is the year that is meant, and not this one.
 */
function givenMoment(node: Node, { code, spoken }: Pick<Judged, "code" | "spoken">): string | undefined {
  const isOfUnits = ![...spoken].some((word) => relative.has(word) || (speaksOf(word, clock) && !units.has(word)));
  for (let at = code.parentOf(node); at; at = code.parentOf(at)) {
    if (!isFunction(at) || !contains(at.body, node)) continue;
    for (const parameter of at.params) {
      if (parameter.type !== "Identifier") continue;
      // `year?`: who leaves it out means this one.
      if (code.module.text.startsWith("?", parameter.start + parameter.name.length)) continue;
      if (moment.test(parameter.name) || (isOfUnits && units.has(parameter.name))) return parameter.name;
    }
  }
  return undefined;
}

/** Of a calendar, whatever moment is meant. */
const units = words("time date day hour minute second millisecond month year week quarter timestamp");
/** Words by which a unit is one of now, and those of gates that set the clock. */
const relative = wordsOf(
  "this same next last previous default coming upcoming remaining left back ahead later already yet still system fake",
);

const moment = /^(?:now|moment|today|current(?:Time|Date))$/;

interface AmbientRead {
  readonly name: string;
  /** Words of which the spec has to hold one. */
  readonly needs: ReadonlySet<string>;
}

function ambientRead(node: Node, code: Code): AmbientRead | undefined {
  switch (node.type) {
    case "MemberExpression":
      return named(`${globalName(node.object, code) ?? ""}.${propertyName(node, code) ?? ""}`);
    case "NewExpression":
      return isDate(node.callee, code) && node.arguments.length === 0
        ? { name: "new Date()", needs: clock }
        : undefined;
    case "CallExpression":
      if (isDate(node.callee, code)) return { name: "Date()", needs: clock };
      return formatsNow(node, code) ? { name: "format()", needs: clock } : undefined;
    case "VariableDeclarator":
      return node.id.type === "ObjectPattern" && node.init ? destructured(node.id, node.init, code) : undefined;
    case "ImportSpecifier":
      return imported(node, code);
    default:
      return undefined;
  }
}

/** `const { now } = Date` */
function destructured(
  pattern: Extract<Node, { type: "ObjectPattern" }>,
  init: Node,
  code: Code,
): AmbientRead | undefined {
  const owner = globalName(init, code);
  if (owner === undefined) return undefined;
  const names = pattern.properties.map((property) => `${owner}.${propertyName(property, code) ?? ""}`);
  return names.map(named).find(Boolean);
}

function imported(node: Extract<Node, { type: "ImportSpecifier" }>, code: Code): AmbientRead | undefined {
  const declaration = code.parentOf(node);
  const source = (declaration && importedFrom(declaration))?.replace(/^node:/, "");
  const name = node.imported.type === "Identifier" ? node.imported.name : node.imported.value;
  if (source === "perf_hooks" && name === "performance") return { name: "performance", needs: clock };
  return source === "crypto" && random.test(name) ? { name, needs: dice } : undefined;
}

function named(name: string): AmbientRead | undefined {
  const needs = ambient[name];
  return needs && { name, needs };
}

/** `new Intl.DateTimeFormat().format()`, which formats the present when it is given nothing. */
function formatsNow(call: Extract<Node, { type: "CallExpression" }>, code: Code): boolean {
  const callee = unwrap(call.callee);
  if (call.arguments.length > 0 || callee.type !== "MemberExpression") return false;
  if (!/^format(?:ToParts)?$/.test(propertyName(callee, code) ?? "")) return false;
  const made = followConstants(callee.object, code);
  if (made.type !== "NewExpression" && made.type !== "CallExpression") return false;
  const maker = unwrap(made.callee);
  return (
    maker.type === "MemberExpression" &&
    globalName(maker.object, code) === "Intl" &&
    propertyName(maker, code) === "DateTimeFormat"
  );
}

function isDate(callee: Node, code: Code): boolean {
  return globalName(unwrap(callee), code) === "Date";
}

function speaksOf(word: string, needed: ReadonlySet<string>): boolean {
  return formsOf(word).some((form) => needed.has(form));
}

/** A word as it stands and what it may come from: `expiring`, `cached` and, its `s` gone, `retrie`. In doubt the spec speaks of it. */
function formsOf(word: string): readonly string[] {
  const ends = [
    ["ie", "y"],
    ["ing", ""],
    ["ing", "e"],
    ["ed", ""],
    ["d", ""],
  ] as const;
  return [word, ...ends.flatMap(([end, by]) => (word.endsWith(end) ? [word.slice(0, -end.length) + by] : []))];
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
