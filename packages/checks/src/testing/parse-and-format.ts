// Reads near-limit texts from standard input and gives each to what sees a candidate: the parser, and, where the limits
// let it pass, what follows. Prints the name of each text that the process survived.
import { readFileSync } from "node:fs";
import { targetKey } from "@vitest-jiti/core";
import { tryParse } from "@vitest-jiti/source";
import { createFormat } from "../format/format.ts";
import { inspectSyntax } from "../inspect-syntax.ts";
import { checkLimits } from "../limits/check-limits.ts";
import { request } from "./request.ts";

const texts = JSON.parse(readFileSync(0, "utf8")) as readonly (readonly [name: string, text: string])[];
const root = import.meta.dirname;
const format = createFormat(root);

for (const [name, text] of texts) {
  const file = name.startsWith("jsx") ? "f.tsx" : "f.ts";
  const target = targetKey(file, "f");
  const passes = checkLimits(target, { target, body: text, helpers: "", imports: "" }).length === 0;
  if (passes) {
    await format(file, text);
    if (tryParse(file, text).ok) inspectSyntax(root, request(file, `/*body*/${text}/*end*/`));
  }
  process.stdout.write(`${name}\n`);
}
