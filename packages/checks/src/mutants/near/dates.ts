import type { Node } from "@vitest-jiti/source";
import type { Change } from "../mutant.ts";
import { isOf, type MethodCall, methodCallOf, nearMiss, source } from "./near-miss.ts";

const field = "(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)";
const local = new RegExp(`^(get|set)(${field})$`);
const utc = new RegExp(`^(get|set)UTC(${field})$`);

/** Local time in the place of UTC and the other way round, and months that are too short for a day. */
export function dateMisses(node: Node, _parent: Node | undefined, text: string): readonly Change[] {
  switch (node.type) {
    case "FunctionDeclaration":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return node.body === null ? [] : everyField(node.body, text);
    case "NewExpression": {
      const given = node.arguments.map((argument) => source(argument, text)).join(", ");
      const isDate = node.callee.type === "Identifier" && node.callee.name === "Date";
      return isDate && node.arguments.length > 1
        ? [nearMiss(node, `new Date(Date.UTC(${given}))`), ...clamped(node, text)]
        : [];
    }
    case "CallExpression": {
      const call = methodCallOf(node, text);
      return call === undefined ? [] : ofCall(call, text);
    }
    default:
      return [];
  }
}

function ofCall(call: MethodCall, text: string): readonly Change[] {
  const { node, object, on, property, name, given, args } = call;
  if (isOf(call, "Date") && name === "UTC" && args.length > 1)
    return [nearMiss(node, `new Date(${given}).getTime()`), ...clamped(node, text)];
  if (name === "toISOString" && args.length === 0) {
    const at = source(object, text);
    return [
      nearMiss(
        node,
        `new Date(${at}.getTime() - ${at}.getTimezoneOffset() * 60000).toISOString()`,
        "the same in local time",
      ),
    ];
  }
  if (/^toLocale(?:Date|Time)?String$/.test(name) && args.length < 2)
    return [nearMiss(node, `${on}.${name}(${given === "" ? "undefined" : given}, { timeZone: "UTC" })`)];
  const other = local.test(name) ? name.replace(local, "$1UTC$2") : name.replace(utc, "$1$2");
  if (other === name) return [];
  return [nearMiss(property, other), ...(args.length === 1 ? lastDay(call) : [])];
}

/** All of them at once: one alone may make no sense. */
function everyField(body: Node, text: string): readonly Change[] {
  const code = source(body, text);
  const all = [...code.matchAll(new RegExp(`\\.(?:get|set)(?:UTC)?${field}\\(`, "g"))];
  if (all.length < 2) return [];
  const toUtc = code.replace(new RegExp(`\\.(get|set)(?:UTC)?(${field})\\(`, "g"), ".$1UTC$2(");
  const toLocal = code.replace(new RegExp(`\\.(get|set)UTC(${field})\\(`, "g"), ".$1$2(");
  return [
    ...(toUtc === code ? [] : [nearMiss(body, toUtc, "the same in UTC")]),
    ...(toLocal === code ? [] : [nearMiss(body, toLocal, "the same in local time")]),
  ];
}

/** January 31 and one month is the last of February, and not a day in March. */
function lastDay({ node, on, name, given }: MethodCall): readonly Change[] {
  const zone = name.includes("UTC") ? "UTC" : "";
  if (!/^set(?:UTC)?(?:Month|FullYear)$/.test(name)) return [];
  const instead = `((d, v) => {
  const day = d.get${zone}Date();
  d.set${zone}Date(1);
  d.${name}(v);
  const month = new Date(d);
  month.set${zone}Month(month.get${zone}Month() + 1, 0);
  d.set${zone}Date(Math.min(day, month.get${zone}Date()));
  return d.getTime();
})(${on}, ${given})`;
  return [nearMiss(node, instead, `${name} that stays within the month`)];
}

/** The same for a date that is put together. */
function clamped(node: Extract<Node, { type: "NewExpression" | "CallExpression" }>, text: string): readonly Change[] {
  const [year, month, day, ...rest] = node.arguments.map((argument) => source(argument, text));
  if (year === undefined || month === undefined || day === undefined || /^\d+$/.test(day)) return [];
  const last = `new Date(Date.UTC(${year}, (${month}) + 1, 0)).getUTCDate()`;
  const given = [year, month, `Math.min(${day}, ${last})`, ...rest].join(", ");
  const made = node.type === "NewExpression" ? "new Date" : "Date.UTC";
  return [nearMiss(node, `${made}(${given})`, "a day that stays within the month")];
}
