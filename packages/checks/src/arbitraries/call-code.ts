import type { Call, Calling } from "@vitest-jiti/core";

/** What a call is made of. */
export interface CallParts {
  /** Expressions; for a class those of its constructor. */
  readonly args: readonly string[];
  /** Arguments of the constructor of the object that a member is called on. */
  readonly construction: readonly string[];
  /** Of a class: which members are then called, and what with. */
  readonly steps: readonly { readonly name: string; readonly args: readonly string[] }[];
}

/** Writes a call as a test would, and as the sandbox makes it. */
export function callOf(calling: Calling, { args, construction, steps }: CallParts): Call {
  const { callee, member } = calling;
  const made = `new ${callee}(${construction.join(", ")})`;
  switch (calling.kind) {
    case "function":
      return { text: `${callee}(${args.join(", ")})`, args: list(args), invoke: `(args) => ${callee}(...args)` };
    case "member": {
      const name = member?.name ?? "";
      return {
        text: stepText(made, name, kindOf(name, calling), args),
        args: list(args),
        receiver: made,
        invoke: invocation(name, kindOf(name, calling), "args"),
      };
    }
    case "class": {
      const written = [made, ...steps.map((step) => stepText("it", step.name, kindOf(step.name, calling), step.args))];
      return {
        text: written.join("; "),
        steps: written,
        args: list(steps.map((step) => list(step.args))),
        receiver: made,
        invoke: `async (args, self) => [${steps.map((step, index) => `await outcomeOf(() => (${invocation(step.name, kindOf(step.name, calling), `args[${index}]`)})(args, self))`).join(", ")}]`,
      };
    }
  }
}

type Kind = NonNullable<Calling["member"]>["kind"];

function kindOf(name: string, { member, steps }: Calling): Kind {
  return [...(member === undefined ? [] : [member]), ...steps].find((step) => step.name === name)?.kind ?? "method";
}

function stepText(object: string, name: string, kind: Kind, args: readonly string[]): string {
  if (kind === "getter") return `${object}${access(name)}`;
  if (kind === "setter") return `${object}${access(name.replace(/=$/, ""))} = ${args[0] ?? "undefined"}`;
  return `${object}${access(name)}(${args.join(", ")})`;
}

function invocation(name: string, kind: Kind, args: string): string {
  if (kind === "getter") return `(args, self) => self${access(name)}`;
  if (kind === "setter") return `(args, self) => { self${access(name.replace(/=$/, ""))} = ${args}[0]; }`;
  return `(args, self) => self${access(name)}(...${args})`;
}

/** Names of members are written as in keys: quoted or in brackets unless they are plain. */
function access(name: string): string {
  if (name.startsWith("[")) return name;
  return name.startsWith('"') ? `[${name}]` : `.${name}`;
}

function list(codes: readonly string[]): string {
  return `[${codes.join(", ")}]`;
}
