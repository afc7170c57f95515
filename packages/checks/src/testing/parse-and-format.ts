// Reads near-limit texts from standard input and gives each to everything that sees a candidate. Whether the process
// survives is for the caller to see.
import { readFileSync } from "node:fs";
import { tryParse } from "@vitest-jiti/source";
import { createFormat } from "../format/format.ts";
import { inspectSyntax } from "../inspect-syntax.ts";
import { request } from "./request.ts";

const texts = JSON.parse(readFileSync(0, "utf8")) as readonly (readonly [name: string, text: string])[];
const root = import.meta.dirname;
const format = createFormat(root);

for (const [name, text] of texts) {
  const file = name.startsWith("jsx") ? "f.tsx" : "f.ts";
  const parsed = tryParse(file, text);
  const formatted = await format(file, text);
  const findings = parsed.ok ? inspectSyntax(root, request(file, `/*body*/${text}/*end*/`)) : undefined;
  process.stdout.write(`${name}: ${parsed.ok ? "parsed" : "refused"}, ${formatted.length}, ${findings?.tooDeep.length ?? 0}\n`);
}
