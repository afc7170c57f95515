import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "../canonical/index.ts";
import { mirrorPath, parseMirror } from "../mirror/index.ts";
import { callablesOf, findStubs, type Stub } from "../stubs/index.ts";
import { parse, type ParsedModule, type Span, walk } from "../syntax/index.ts";
import { type Form, forms } from "../testing/forms.ts";
import { mirrorOf } from "../testing/written.ts";
import { splice, type SpliceResult } from "./splice.ts";

/** How a file may be written, beside what it says. */
const layouts = fc.record({
  sourceCrlf: fc.boolean(),
  mirrorCrlf: fc.boolean(),
  tabs: fc.boolean(),
  lead: fc.constantFrom("", "\uFEFF", "#!/usr/bin/env node\n", "\uFEFF// Licence\n\n"),
  lastBreak: fc.boolean(),
});

interface Case {
  readonly form: Form;
  readonly source: string;
  readonly mirror: string;
}

/** Any of the forms, with some of its stubs written in any order, in any layout. */
const cases = fc.constantFrom(...forms).chain((form) =>
  fc
    .record({ layout: layouts, filled: fc.shuffledSubarray(Object.entries(form.written), { minLength: 1 }) })
    .map(({ layout, filled }): Case => {
      const written = mirrorOf(form.file, form.source, Object.fromEntries(filled));
      const indented = layout.tabs
        ? form.source.replace(/^ +/gm, (blanks) => "\t".repeat(blanks.length / 2))
        : form.source;
      const whole = `${layout.lead}${layout.lastBreak ? indented : indented.trimEnd()}`;
      return {
        form,
        source: layout.sourceCrlf ? whole.replaceAll("\n", "\r\n") : whole,
        mirror: layout.mirrorCrlf ? written.replaceAll("\n", "\r\n") : written,
      };
    }),
);

function spliced({ form, source, mirror }: Case): SpliceResult {
  const result = splice({ sourceFile: form.file, source, mirror, instrument: false });
  if (result === undefined) throw new Error("no stubs");
  expect(result.refused).toEqual([]);
  return result;
}

/** The bodies of a module's functions, by their namepaths; a class that is generated whole has one for each member. */
function bodiesOf({ program }: ParsedModule): ReadonlyMap<string, Span> {
  const { callables } = callablesOf(program.body);
  return new Map(callables.flatMap(({ path, fn }) => (fn.body ? [[path, fn.body] as const] : [])));
}

/** Strings and templates, whose white space counts: as they are evaluated, since a line break in one is always LF then. */
function textsIn({ program }: ParsedModule, span: Span): readonly unknown[] {
  const texts: unknown[] = [];
  walk(program, (node) => {
    if (node.start < span.start || node.end > span.end) return;
    if (node.type === "TemplateElement") texts.push(node.value.cooked);
    if (node.type === "Literal") texts.push(node.value);
  });
  return texts;
}

const partsOf = (stub: Stub): readonly Stub[] => stub.parts ?? [stub];

test("splicing a printed region gives the text that was stored", () => {
  fc.assert(
    fc.property(cases, (input) => {
      const { form, mirror } = input;
      const result = spliced(input);
      const code = parse(form.file, result.code);
      const bodies = bodiesOf(code);
      const sections = parseMirror(form.file, mirror).sections;
      for (const stub of findStubs(form.file, input.source).stubs.filter(({ key }) => sections.has(key))) {
        const region = parse(mirrorPath(form.file), sections.get(stub.key)?.code ?? "");
        const stored = bodiesOf(region);
        for (const { path } of partsOf(stub)) {
          // A member of an object literal stands alone in its region.
          const from = stored.get(path) ?? [...stored.values()].at(-1);
          const to = bodies.get(path);
          if (!from || !to) throw new Error(`${path} is lost`);
          expect(canonical(code, to)).toBe(canonical(region, from));
          expect(textsIn(code, to)).toEqual(textsIn(region, from));
          expect(linesOf(code.text, to)).toEqual(linesOf(region.text, from));
        }
      }
    }),
    { numRuns: 150 },
  );
});

/** Without indentation, which is that of the place. */
function linesOf(text: string, { start, end }: Span): readonly string[] {
  return text
    .slice(start, end)
    .split(/\r?\n/)
    .map((line) => line.trim());
}

describe("what is not generated stays as it is", () => {
  test("byte for byte outside the stubs, but for the blank lines around helpers and imports", () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { form, source } = input;
        const { code, spliced: keys, generated } = spliced(input);
        const stubs = findStubs(form.file, source).stubs.filter(({ key }) => keys.includes(key));
        const bodies = stubs.flatMap(partsOf).map(({ fn, body }) => insideOf(fn.body?.type === "BlockStatement", body));
        const shape = (text: string): string => text.replace(/\s*\n\s*/g, "\n").trim();
        const isPlain =
          generated.every(({ part }) => part === "body") && stubs.every(({ parts }) => parts === undefined);
        const [rest, expected] = [without(code, generated), without(source, bodies)].map(withoutJiti);
        if (isPlain) expect(rest).toBe(expected);
        else expect(shape(rest ?? "")).toBe(shape(expected ?? ""));
      }),
      { numRuns: 150 },
    );
  });

  test("line breaks are those of the source, and a byte order mark or hashbang stays first", () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { code } = spliced(input);
        const breaks = (text: string): readonly string[] => [...new Set(text.match(/\r?\n/g))];
        expect(breaks(code)).toEqual(breaks(input.source));
        const [lead = ""] = /^\uFEFF?(?:#!.*\r?\n)?/.exec(input.source) ?? [];
        expect(code.startsWith(lead)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

function insideOf(isBlock: boolean, { start, end }: Span): Span {
  return isBlock ? { start: start + 1, end: end - 1 } : { start, end };
}

/** Once its last stub is filled, nothing needs the import. */
function withoutJiti(text: string): string {
  return text.replace(/^(\uFEFF?)import \{[^}]*\} from "vitest-jiti";(\r?\n)+/m, "$1");
}

function without(text: string, spans: readonly Span[]): string {
  return [...spans]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
}
