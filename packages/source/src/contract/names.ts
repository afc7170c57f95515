import { moduleNames } from "../splice/module/module-names.ts";
import type { Stub, StubModule } from "../stubs/stub.ts";

/** Why a name cannot be brought into the module; `undefined` when it can. */
export function refusalOfName(module: StubModule, stub: Stub, name: string): string | undefined {
  const names = moduleNames(module.parsed);
  const declared = names.declared.get(name);
  if (name === module.jitiLocal) return `${name} is taken by the stubs of this module. Choose another name.`;
  if (declared) {
    const line = module.parsed.lines.lineAt(declared.start) + 1;
    return `${name} is already declared at ${module.file}:${line}: use that, or choose another name.`;
  }
  const owners = stub.parts ?? [stub];
  if (owners.some(({ parameters }) => parameters.includes(name)))
    return `${name} is a parameter of the function. Choose another name.`;
  if (names.globals.has(name)) return `${name} is a global that ${module.file} uses. Choose another name.`;
  return undefined;
}
