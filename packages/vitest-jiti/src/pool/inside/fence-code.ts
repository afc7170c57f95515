import { denied } from "./denied.ts";

/**
 * Keeps the project's own code from compiling text: what comes into being at run time has passed no check. Packages may;
 * so may Vitest, which compiles modules in another way. Covers `Function` and its kin, which any function leads to.
 */
export function fenceCode(): void {
  const kinds = [
    () => undefined,
    async () => Promise.resolve(),
    function* () {
      yield 0;
    },
    async function* () {
      yield Promise.resolve(0);
    },
  ];
  for (const prototype of kinds.map(prototypeOf)) {
    const compile: unknown = Reflect.get(prototype, "constructor");
    if (typeof compile !== "function") continue;
    const fenced: unknown = new Proxy(compile, {
      apply: (own, self, args: unknown[]): unknown => {
        assertPackage();
        return Reflect.apply(own, self, args);
      },
      construct: (own, args: unknown[], target): object => {
        // A class that extends another calls this without compiling anything.
        if (target === fenced || target === own) assertPackage();
        return asObject(Reflect.construct(own, args, target));
      },
    });
    Object.defineProperty(prototype, "constructor", { value: fenced, configurable: true });
    if (compile === Function) Reflect.set(globalThis, "Function", fenced);
  }
}

/** The innermost function with a file is what asks: a native one (`[code].map(Function)`) asks for somebody else. */
function assertPackage(): void {
  const { stackTraceLimit } = Error;
  const prepare: unknown = Reflect.get(Error, "prepareStackTrace");
  Error.stackTraceLimit = 20;
  Error.prepareStackTrace = (_, sites) => sites;
  const { stack } = new Error();
  const sites: unknown = stack;
  Reflect.set(Error, "prepareStackTrace", prepare);
  Error.stackTraceLimit = stackTraceLimit;
  const files = Array.isArray(sites) ? sites.map(fileOf) : [];
  const asking = files.find((file) => file !== undefined && file !== own && !file.startsWith("node:"));
  if (asking === undefined || /[\\/]node_modules[\\/]/.test(asking)) return;
  throw denied("CodeGeneration", "Function");
}

function prototypeOf(value: object): object {
  return asObject(Object.getPrototypeOf(value));
}

function asObject(value: unknown): object {
  if ((typeof value === "object" && value !== null) || typeof value === "function") return value;
  throw new TypeError("A function has a prototype, and a constructor makes an object.");
}

const own = import.meta.url;

function fileOf(site: NodeJS.CallSite): string | undefined {
  return site.getFileName() ?? undefined;
}
