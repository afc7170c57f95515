import {
  type Finding,
  type SpecTest,
  type SpecTestImport,
  type SubmissionPlace,
  type TargetKey,
  type UnwrittenGate,
  specTestsPath,
} from "@vitest-jiti/core";
import { hashVersion } from "../canonical/index.ts";
import { Report } from "../contract/report.ts";
import { checkText } from "../contract/text.ts";
import { bindingsOf } from "../mirror/import-binding.ts";
import { rebaseSpecifier } from "../mirror/paths.ts";
import { moduleNames } from "../splice/module/module-names.ts";
import { type Node, type ParsedModule, parse, tryParse } from "../syntax/parse.ts";
import { freeNames } from "../syntax/references.ts";
import { awaits, forbiddenIn } from "./constructs.ts";
import { type Helper, helpersFor, readHelpers } from "./submitted-helpers.ts";
import { readImports } from "./submitted-imports.ts";
import { allowedOfVitest, nameForTitle, registering } from "./names.ts";
import { specTextHash } from "./spec-file.ts";
import { wordingIn } from "./wording.ts";

/** What a tester submits for some gates of one test file. */
export interface SubmittedTests {
  readonly tests: readonly { readonly gate: UnwrittenGate; readonly body: string }[];
  readonly helpers: string;
  readonly imports: string;
}

type Read =
  | { readonly kind: "tests"; readonly tests: readonly SpecTest[] }
  | { readonly kind: "refused"; readonly findings: readonly Finding[] };

/**
 * Reads spec tests. They see what they import; names that the test file imports need not be imported again, nor what a test
 * may use of Vitest. Each gets the helpers that it refers to, inside its own function, so that no test depends on another.
 *
 * @param testFile The text of the test file.
 * @param interfaceHash What the tests are written from.
 */
export function readSpecTests(submitted: SubmittedTests, testFile: string, interfaceHash: string): Read {
  const [first] = submitted.tests;
  const [target] = first?.gate.targets ?? [];
  if (first === undefined || target === undefined) throw new RangeError("At least one test is submitted.");
  const reader = new Reader(submitted, parse(first.gate.file, testFile), target, interfaceHash);
  const tests = submitted.tests.flatMap(({ gate, body }) => reader.read(gate, body));
  return reader.findings.length > 0 ? { kind: "refused", findings: reader.findings } : { kind: "tests", tests };
}

class Reader {
  readonly findings: Finding[] = [];
  readonly #module: ParsedModule;
  readonly #target: TargetKey;
  readonly #interfaceHash: string;
  readonly #helpers: readonly Helper[];
  readonly #imports: readonly SpecTestImport[];
  readonly #present: readonly SpecTestImport[];

  constructor(submitted: SubmittedTests, module: ParsedModule, target: TargetKey, interfaceHash: string) {
    this.#module = module;
    this.#target = target;
    this.#interfaceHash = interfaceHash;
    const { helpers, imports } = submitted;
    const report = new Report(target, { body: "", helpers, imports });
    checkText(module, { body: "", helpers, imports }, report);
    this.#imports = readImports(imports, module.file, report);
    this.#helpers = readHelpers(helpers, module.file, report);
    this.#present = module.program.body.flatMap((statement) =>
      statement.type === "ImportDeclaration" ? bindingsOf(statement) : [],
    );
    this.findings.push(...report.findings);
  }

  read(gate: UnwrittenGate, body: string): readonly SpecTest[] {
    const title = gate.titles.join(" > ");
    const report = new Report(this.#target, { body, helpers: "", imports: "" });
    checkText(this.#module, { body, helpers: "", imports: "" }, report);
    const statements = this.#readBody(body, report);
    const test = statements && this.#testOf(gate, body, statements, report);
    this.findings.push(...report.findings.map((finding) => inTest(finding, title)));
    return test && report.findings.length === 0 ? [test] : [];
  }

  #testOf(gate: UnwrittenGate, body: string, statements: readonly Node[], report: Report): SpecTest | undefined {
    const add = (rule: string, message: string, offset = 0): void => report.add(rule, message, "body", offset);
    const title = gate.titles.at(-1) ?? "";
    const helpers = helpersFor(statements, this.#helpers);
    const nodes = [...helpers.map(({ node }) => node), ...statements];
    const offsetOf = (start: number): number => start - bodyStart;
    for (const { rule, message, start } of forbiddenIn(statements)) add(rule, message, offsetOf(start));
    for (const { words, start } of wordingIn(nodes, title)) {
      const message = `The title does not quote ${JSON.stringify(words)}: do not assert the words of error messages. Assert the type of the error.`;
      add("no-wording", message, offsetOf(start));
    }
    const imports = this.#importsFor(freeNames(nodes), add);
    const name = nameForTitle(title);
    const isAsync = awaits(nodes);
    const isTypeScript = /\.[cm]?tsx?$/.test(gate.file);
    const returns = isTypeScript ? (isAsync ? ": Promise<void>" : ": void") : "";
    const text = [...helpers.map((helper) => helper.text), body.trim()].join("\n\n");
    const code = `export const ${name} = ${isAsync ? "async " : ""}()${returns} => {\n${text}\n};`;
    const parsed = tryParse(specTestsPath(gate.file), code);
    if (!parsed.ok) {
      add("syntax", `With its helpers the test does not parse: ${parsed.problem.message}.`);
      return undefined;
    }
    const unhashed = { ...gate, name, code, imports };
    const hashes = { interface: this.#interfaceHash, text: specTextHash(unhashed), version: hashVersion };
    return { ...unhashed, hashes };
  }

  #importsFor(free: ReadonlySet<string>, add: (rule: string, message: string) => void): readonly SpecTestImport[] {
    const declared = moduleNames(this.#module).declared;
    const found: SpecTestImport[] = [];
    for (const name of [...free].sort()) {
      const own = this.#imports.find(({ local }) => local === name);
      const binding = own ?? this.#present.find(({ local }) => local === name) ?? ofVitest(name, declared);
      const isRegistering = binding === undefined ? registering.has(name) && !declared.has(name) : isRunner(binding);
      if (isRegistering)
        add(
          "no-registration",
          `${name} is not allowed in a body: the gate registers the test. Submit its statements alone.`,
        );
      else if (binding?.module === "vitest-jiti") add("no-jiti", `${name} of vitest-jiti must not be used in a test.`);
      else if (binding !== undefined)
        found.push({
          ...binding,
          module: rebaseSpecifier(binding.module, this.#module.file, specTestsPath(this.#module.file)),
        });
      else if (declared.has(name))
        add(
          "own-names",
          `${name} is declared in the test file, which the test cannot see. Import it, or submit a helper.`,
        );
    }
    return found;
  }

  #readBody(body: string, report: Report): readonly Node[] | undefined {
    if (body.trim() === "") {
      report.add("empty", "The body is empty.", "body", 0);
      return undefined;
    }
    const parsed = tryParse(specTestsPath(this.#module.file), `${bodyHead}${body}\n};`);
    if (!parsed.ok) {
      report.add(
        "syntax",
        `The body does not parse: ${parsed.problem.message}.`,
        "body",
        parsed.problem.offset - bodyStart,
      );
      return undefined;
    }
    const [statement, ...more] = parsed.module.program.body;
    const init = statement?.type === "VariableDeclaration" ? statement.declarations[0]?.init : undefined;
    if (more.length > 0 || init?.type !== "ArrowFunctionExpression" || init.body.type !== "BlockStatement") {
      report.add("syntax", "The braces of the body do not balance.", "body", 0);
      return undefined;
    }
    return init.body.body;
  }
}

const bodyHead = "const body = async () => {\n";
const bodyStart = bodyHead.length;

/**
 * What a test uses of Vitest without importing it. With `globals: true` it would run like that, but a project need not have
 * types for globals.
 */
function ofVitest(name: string, declared: ReadonlyMap<string, unknown>): SpecTestImport | undefined {
  if (!allowedOfVitest.has(name) || declared.has(name)) return undefined;
  return { module: "vitest", imported: name, local: name, isType: false };
}

function isRunner({ module, imported }: SpecTestImport): boolean {
  return module === "vitest" && !allowedOfVitest.has(imported);
}

function inTest(finding: Finding, title: string): Finding {
  const place: SubmissionPlace | undefined = finding.place && { ...finding.place, gate: title };
  return { ...finding, place };
}
