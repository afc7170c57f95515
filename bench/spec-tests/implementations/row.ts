import { changed, type Target, type Wrong } from "./implementations.ts";

const right = String.raw`const fields: string[] = [];
let at = 0;
for (;;) {
  if (row[at] === '"') {
    const quoted = /"((?:[^"]|"")*)"(?!")/y;
    quoted.lastIndex = at;
    const match = quoted.exec(row);
    if (match === null) throw new SyntaxError("a quoted field does not end");
    fields.push((match[1] ?? "").replaceAll('""', '"'));
    at = quoted.lastIndex;
    if (at < row.length && row[at] !== ",") throw new SyntaxError("text behind a closing quote");
  } else {
    const comma = row.indexOf(",", at);
    const end = comma < 0 ? row.length : comma;
    const field = row.slice(at, end);
    if (field.includes('"')) throw new SyntaxError("a quote within a field");
    fields.push(field);
    at = end;
  }
  if (at >= row.length) return fields;
  at += 1;
}`;

function variant(name: string, from: string, to: string, witness: string): Wrong {
  return { name, body: changed(right, from, to), witness };
}

export const row: Target = {
  key: "src/row.ts:splitRow",
  file: "row",
  imports: "splitRow",
  right,
  wrong: [
    variant(
      "drops an empty field at the end",
      "  at += 1;",
      "  at += 1;\n  if (at === row.length) return fields;",
      `expect(splitRow("a,")).toEqual(["a", ""]);`,
    ),
    variant(
      "finds no field in an empty row",
      "let at = 0;",
      `if (row === "") return [];\nlet at = 0;`,
      `expect(splitRow("")).toEqual([""]);`,
    ),
    variant(
      "drops empty fields",
      "  fields.push(field);",
      `  if (field !== "") fields.push(field);`,
      `expect(splitRow("a,,b")).toEqual(["a", "", "b"]);`,
    ),
    variant(
      "trims fields",
      "fields.push(field)",
      "fields.push(field.trim())",
      `expect(splitRow("a, b")).toEqual(["a", " b"]);`,
    ),
    variant(
      "trims quoted fields",
      `.replaceAll('""', '"')`,
      `.replaceAll('""', '"').trim()`,
      `expect(splitRow('" a "')).toEqual([" a "]);`,
    ),
    variant("keeps two quotes as two", `.replaceAll('""', '"')`, "", `expect(splitRow('"a""b"')).toEqual(['a"b']);`),
    variant(
      "reads only the first two quotes as one",
      `.replaceAll('""', '"')`,
      `.replace('""', '"')`,
      `expect(splitRow('"""a"""')).toEqual(['"a"']);`,
    ),
    variant(
      "loses quotes in quoted fields",
      `.replaceAll('""', '"')`,
      `.replaceAll('"', "")`,
      `expect(splitRow('"a""b"')).toEqual(['a"b']);`,
    ),
    variant(
      "reads backslashes as escapes",
      `.replaceAll('""', '"')`,
      String.raw`.replaceAll('""', '"').replaceAll(/\\(.)/g, "$1")`,
      String.raw`expect(splitRow(String.raw${"`"}"a\b"${"`"})).toEqual([String.raw${"`"}a\b${"`"}]);`,
    ),
    variant(
      "ends an open quoted field by itself",
      `if (match === null) throw new SyntaxError("a quoted field does not end");`,
      `if (match === null) return [...fields, row.slice(at + 1)];`,
      `expect(() => splitRow('"a')).toThrow(SyntaxError);`,
    ),
    variant(
      "passes over text behind a closing quote",
      `if (at < row.length && row[at] !== ",") throw new SyntaxError("text behind a closing quote");`,
      `while (at < row.length && row[at] !== ",") at += 1;`,
      `expect(() => splitRow('"a"b')).toThrow(SyntaxError);`,
    ),
    variant(
      "passes over spaces behind a closing quote",
      `    if (at < row.length && row[at] !== ",")`,
      `    while (row[at] === " ") at += 1;\n    if (at < row.length && row[at] !== ",")`,
      `expect(() => splitRow('"a" ,b')).toThrow(SyntaxError);`,
    ),
    variant(
      "takes quotes within a field",
      `    if (field.includes('"')) throw new SyntaxError("a quote within a field");\n`,
      "",
      `expect(() => splitRow('a"b')).toThrow(SyntaxError);`,
    ),
    variant(
      "passes over spaces before a quote",
      `  if (row[at] === '"') {`,
      String.raw`  while (/^ +"/.test(row.slice(at))) at += 1;` + `\n  if (row[at] === '"') {`,
      `expect(() => splitRow('a, "b"')).toThrow(SyntaxError);`,
    ),
    variant(
      "ends a quoted field at a line break",
      `[^"]|""`,
      String.raw`[^"\n]|""`,
      String.raw`expect(splitRow('"a\nb"')).toEqual(["a\nb"]);`,
    ),
    variant("ends a quoted field at a comma", `[^"]|""`, `[^",]|""`, `expect(splitRow('"a,b"')).toEqual(["a,b"]);`),
    variant(
      "throws Error",
      `throw new SyntaxError("a quoted field does not end")`,
      `throw new Error("a quoted field does not end")`,
      `expect(() => splitRow('"a')).toThrow(SyntaxError);`,
    ),
    variant(
      "takes semicolons for commas",
      "let at = 0;",
      `let at = 0;\nif (!row.includes(",")) row = row.replaceAll(";", ",");`,
      `expect(splitRow("a;b")).toEqual(["a;b"]);`,
    ),
  ],
};
