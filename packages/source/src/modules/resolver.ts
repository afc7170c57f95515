import { dirname, join, relative, sep } from "node:path";
import { ResolverFactory, type ResolveResult } from "oxc-resolver";
import type { Sources } from "./sources.ts";

/** What a specifier leads to. */
export type Resolution =
  | { readonly kind: "file"; readonly file: string }
  | { readonly kind: "package"; readonly name: string; readonly version: string }
  | { readonly kind: "builtin"; readonly name: string }
  | { readonly kind: "missing" };

/**
 * What a specifier stands for in the eyes of the user's bundler: another specifier or an absolute path, whose extension may
 * be missing; `undefined` when it stands for itself. What it returns is found by TypeScript's and Node's rules.
 */
export type Resolve = (specifier: string, importer: string) => string | undefined;

/** Finds modules: relative paths, `paths` of tsconfig, `imports` and `exports` of packages, workspace packages. */
export class Resolver {
  readonly #root: string;
  readonly #custom: Resolve | undefined;
  readonly #sources: Sources;
  readonly #versions = new Map<string, string>();
  readonly #found = new Map<string, Resolution>();
  readonly #factory = new ResolverFactory({
    tsconfig: "auto",
    builtinModules: true,
    conditionNames: ["import", "module", "node", "default"],
    extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"],
    extensionAlias: {
      ".js": [".ts", ".tsx", ".js", ".jsx"],
      ".jsx": [".tsx", ".jsx"],
      ".mjs": [".mts", ".mjs"],
      ".cjs": [".cts", ".cjs"],
    },
    mainFields: ["module", "main"],
  });

  /** @param root Absolute, without symbolic links. */
  constructor(root: string, sources: Sources, custom: Resolve | undefined) {
    this.#root = root;
    this.#sources = sources;
    this.#custom = custom;
  }

  /** Forgets what was found, after files came or went. */
  clear(): void {
    this.#versions.clear();
    this.#found.clear();
    this.#factory.clearCache();
  }

  /** @param importer Relative to the root. */
  resolve(importer: string, specifier: string): Resolution {
    // Wherever it is linked from, it is not part of the project that it works on.
    if (/^vitest-jiti(?:\/|$)/.test(specifier)) return { kind: "package", name: "vitest-jiti", version: "" };
    const from = join(this.#root, importer);
    const meant = this.#custom?.(specifier, from) ?? specifier;
    // Files of one folder see the same modules.
    const key = `${dirname(from)}\0${meant}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#find(from, meant);
    this.#found.set(key, found);
    return found;
  }

  #find(from: string, specifier: string): Resolution {
    const found = this.#factory.resolveFileSync(from, specifier);
    if (found.builtin) return { kind: "builtin", name: found.builtin.resolved };
    // Packages and modules that are nothing but types.
    return this.#locate(specifier, found.path === undefined ? this.#factory.resolveDtsSync(from, specifier) : found);
  }

  #locate(specifier: string, { path, packageJsonPath }: ResolveResult): Resolution {
    if (path === undefined) return { kind: "missing" };
    const clean = withoutQuery(path);
    const name = packageNameOf(clean);
    if (name !== undefined) {
      const folder = clean.slice(0, clean.lastIndexOf(`node_modules${sep}`)) + join("node_modules", name);
      return { kind: "package", name, version: this.#versionOf(join(folder, "package.json")) };
    }
    const file = this.#relative(clean);
    const isLinked = file.startsWith("../") && /^[^./]/.test(specifier) && packageJsonPath !== undefined;
    if (!isLinked) return { kind: "file", file };
    return { kind: "package", name: specifier, version: this.#versionOf(packageJsonPath) };
  }

  #relative(path: string): string {
    return relative(this.#root, path).split(sep).join("/");
  }

  #versionOf(manifest: string): string {
    const known = this.#versions.get(manifest);
    if (known !== undefined) return known;
    // Read as a file of the project, so that an update of the package is a change of the project.
    const version = versionIn(this.#sources.get(this.#relative(manifest))?.text);
    this.#versions.set(manifest, version);
    return version;
  }
}

/** `./icon.svg?raw` is the file without what stands behind the question mark. */
function withoutQuery(path: string): string {
  return path.replace(/\?.*$/, "");
}

function packageNameOf(path: string): string | undefined {
  const folder = `node_modules${sep}`;
  const at = path.lastIndexOf(folder);
  if (at < 0) return undefined;
  const [first = "", second = ""] = path.slice(at + folder.length).split(sep);
  return first.startsWith("@") ? `${first}/${second}` : first;
}

function versionIn(manifest: string | undefined): string {
  try {
    const content: unknown = JSON.parse(manifest ?? "{}");
    const version: unknown =
      typeof content === "object" && content !== null ? Reflect.get(content, "version") : undefined;
    return typeof version === "string" ? version : "";
  } catch {
    // A manifest that does not parse names no version.
    return "";
  }
}
