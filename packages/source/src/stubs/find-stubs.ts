import { JitiError, type Location, targetKey } from "@vitest-jiti/core";
import { boundNames } from "../syntax/bindings.ts";
import { type Node, parse, type ParsedModule } from "../syntax/parse.ts";
import { Recent } from "../syntax/recent.ts";
import { type Callable, callablesOf, type NamedClass } from "./callables.ts";
import { findJitiImport } from "./jiti-import.ts";
import { refuseStrayCalls } from "./refusals.ts";
import { stubCallOf } from "./stub-body.ts";
import type { Stub, StubModule } from "./stub.ts";
import { refuseUnnamedImport } from "./unnamed-import.ts";

const recent = new Recent<StubModule>();

/**
 * Finds the stubs of a source file.
 *
 * @param file Relative to the root.
 * @throws JitiError `JITI_SOURCE_SYNTAX`, `JITI_STUB_MIXED_BODY`, `JITI_STUB_NESTED`, `JITI_STUB_UNSUPPORTED`,
 *   `JITI_STUB_NO_RETURN_TYPE`, `JITI_STUB_DUPLICATE`, each with file, line and function.
 */
export function findStubs(file: string, text: string): StubModule {
  return recent.get(file, text, () => findAfresh(file, text));
}

function findAfresh(file: string, text: string): StubModule {
  const parsed = parse(file, text);
  const local = findJitiImport(parsed.program)?.local;
  if (local === undefined) {
    refuseUnnamedImport(parsed);
    return { file, text, parsed, stubs: [], jitiLocal: undefined };
  }

  const { callables, classes } = callablesOf(parsed.program.body);
  const calls = new Set<Node>();
  const stubs = callables.flatMap((callable): Stub[] => {
    const call = stubCallOf(callable.fn, callable.form === "constructor", local);
    if (call === undefined) return [];
    calls.add(call);
    const stub = stubOf(callable, call, parsed);
    refuseHiddenImport(stub, local);
    return [stub];
  });
  refuseStrayCalls(parsed, local, callables, calls);
  const whole = wholeClasses(stubs, classes, parsed);
  refuseDuplicates(whole);
  return { file, text, parsed, stubs: whole, jitiLocal: local };
}

function stubOf(callable: Callable, call: Extract<Node, { type: "CallExpression" }>, module: ParsedModule): Stub {
  const { path, form, fn, declaration, statement, owner } = callable;
  const location: Location = { file: module.file, ...module.lines.positionAt(declarationStart(callable)) };
  refuseUnnameable(path, location);
  refuseImplicitReturn(callable, location);
  const body = fn.body ?? fn;
  const [options] = call.arguments;
  return {
    key: targetKey(module.file, path),
    path,
    form,
    location,
    isAsync: fn.async,
    isGenerator: fn.generator,
    parameters: fn.params.flatMap(boundNames),
    declaration: { start: declaration.start, end: declaration.end },
    statement: { start: statement.start, end: statement.end },
    signature: { start: declaration.start, end: body.start },
    body: { start: body.start, end: body.end },
    call: { start: call.start, end: call.end },
    ...(options ? { optionsArgument: { start: options.start, end: options.end } } : {}),
    ...(owner ? { owner } : {}),
    fn,
  };
}

/** Overloads and decorators come before the line that a reader would call the stub's. */
function declarationStart({ fn, declaration, owner, statement }: Callable): number {
  if (owner) return declaration.start;
  return fn.type === "FunctionDeclaration" ? statement.start : declaration.start;
}

/** A class whose constructor is a stub is one target: its members come and go together. */
function wholeClasses(stubs: readonly Stub[], classes: readonly NamedClass[], module: ParsedModule): readonly Stub[] {
  const constructors = new Map(
    stubs.flatMap((stub) => (stub.form === "constructor" && stub.owner ? [[stub.owner.node, stub] as const] : [])),
  );
  const emitted = new Set<Node>();
  return stubs.flatMap((stub): Stub[] => {
    const constructor = stub.owner && constructors.get(stub.owner.node);
    const named = classes.find(({ node }) => node === stub.owner?.node);
    if (!constructor || !named) return [stub];
    if (emitted.has(named.node)) return [];
    emitted.add(named.node);
    return [classStub(named, constructor, stubs, module)];
  });
}

function classStub(named: NamedClass, constructor: Stub, stubs: readonly Stub[], module: ParsedModule): Stub {
  const { path, node, statement } = named;
  const { owner: _owner, ...rest } = constructor;
  return {
    ...rest,
    key: targetKey(module.file, path),
    path,
    form: "class",
    location: { file: module.file, ...module.lines.positionAt(statement.start) },
    declaration: { start: statement.start, end: statement.end },
    statement: { start: statement.start, end: statement.end },
    signature: { start: statement.start, end: node.body.start },
    body: { start: node.body.start, end: node.body.end },
    parts: stubs.filter(({ owner }) => owner?.node === node),
    classNode: node,
  };
}

function refuseUnnameable(path: string, at: Location): void {
  if (!/[\s:?]/.test(path)) return;
  throw new JitiError({
    code: "JITI_STUB_UNSUPPORTED",
    message: `${path} is a stub whose name cannot be part of a key.`,
    at,
    hint: "Give it a name without colons and spaces; computed names may be paths such as [Symbol.iterator].",
  });
}

/** The call would be one of the parameter's, and what is generated could not tell the two apart. */
function refuseHiddenImport({ parameters, path, location }: Stub, local: string): void {
  if (!parameters.includes(local)) return;
  throw new JitiError({
    code: "JITI_STUB_UNSUPPORTED",
    message: `${path} has a parameter called ${local}, which hides the import of that name from its stub.`,
    at: location,
    hint: `Rename the parameter, or import it as something else: \`import { jiti as stubs } from "vitest-jiti"\`.`,
  });
}

/** Without it, callers would see `never`, the type of `jiti.stub()`. */
function refuseImplicitReturn({ path, fn, form, isTyped }: Callable, at: Location): void {
  const isTypeScript = /\.[cm]?tsx?$/.test(at.file);
  if (!isTypeScript || isTyped || fn.returnType || form === "setter" || form === "constructor") return;
  throw new JitiError({
    code: "JITI_STUB_NO_RETURN_TYPE",
    message: `${path} is a stub without a return type.`,
    at,
    hint: "Write the type that it returns: callers would see `never` otherwise.",
  });
}

function refuseDuplicates(stubs: readonly Stub[]): void {
  const first = new Map<string, Stub>();
  for (const stub of stubs) {
    const earlier = first.get(stub.path);
    if (earlier) {
      throw new JitiError({
        code: "JITI_STUB_DUPLICATE",
        message: `${stub.path} is declared as a stub twice; the first is on line ${earlier.location.line}.`,
        at: stub.location,
        hint: "Rename or remove one of them.",
      });
    }
    first.set(stub.path, stub);
  }
}
