/** A stub of some form: how a gate names it, how code reaches it, and what a model would write for it. */
export interface Form {
  /** `src/clock.ts:Clock#toString` */
  readonly key: string;
  /** The arguments of `jiti.requiredFor`. */
  readonly target: string;
  /** An expression that runs the implementation to its end; awaited. */
  readonly call: string;
  /** What `call` gives, as code. */
  readonly result: string;
  /** The statements behind the probe; for a class generated whole, its members with probes of their own. */
  readonly body: string;
  readonly helpers?: string;
}

/** A module with stubs, and what a test file imports to name and call them. */
export interface FormModule {
  readonly file: string;
  readonly source: string;
  readonly imports: string;
  readonly forms: readonly Form[];
}

/** Throws where a test asks for it: the implementation of every form begins with a call, so that it can be reached. */
export const probeModule = `let armed: string | undefined;

/** From now on, the probe of this name throws. */
export function arm(name: string | undefined): void {
  armed = name;
}

export function probe(name: string): void {
  if (name === armed) throw new Error("reached " + name);
}
`;

/** The call of a form's probe, in quotes that no formatter changes. */
export function probeOf(key: string): string {
  return `probe(${JSON.stringify(probeName(key))})`;
}

/** What the probe of a form is called. */
export function probeName(key: string): string {
  return key.replaceAll('"', "'");
}

/** What is submitted for a form. */
export function submissionOf({ key, body, helpers }: Form): { readonly body: string; readonly helpers: string } {
  const isWhole = body.includes("probe(");
  return { body: isWhole ? body : `${probeOf(key)};\n${body}`, helpers: helpers ?? "" };
}

/** A test file whose gates define all forms of a module. */
export function gatesOf({ imports, forms }: FormModule): string {
  const gates = forms.map(
    ({ key, target, call, result }) =>
      `jiti.requiredFor(${target})(${JSON.stringify(key)}, async () => {\n  expect(await ${call}).toEqual(${result});\n});\n`,
  );
  return `import { expect } from "vitest";\nimport { jiti } from "vitest-jiti";\n${imports}\n\n${gates.join("")}`;
}
