import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { ResolverFactory } from "oxc-resolver";
import { builtinName } from "./builtins.ts";
import type { ImportFacts } from "./import-facts.ts";

/** Follows imports as TypeScript and bundlers do: `./x.js` may be `x.ts`, and path mappings and package imports hold. */
const resolver = new ResolverFactory({
  tsconfig: "auto",
  extensions: [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json", ".d.ts"],
  extensionAlias: {
    ".js": [".ts", ".tsx", ".js", ".jsx", ".d.ts"],
    ".mjs": [".mts", ".mjs", ".d.mts"],
    ".cjs": [".cts", ".cjs", ".d.cts"],
    ".jsx": [".tsx", ".jsx"],
  },
  conditionNames: ["types", "node", "import", "require", "default"],
});

const isTestFile = /(?:^|\/)(?:__tests__|__mocks__|tests?)\/|\.(?:test|spec|test-d|spec-d|bench)\.[cm]?[jt]sx?$/;

/**
 * What a file of a project may import: modules of the project that are not tests, and packages that a `package.json`
 * between the file and the root names. Packages for development count only where nothing is published.
 */
export function projectImports(root: string, file: string): ImportFacts {
  const path = join(root, file);
  return {
    isOwn(specifier) {
      if (isRelative(specifier)) return true;
      if (builtinName(specifier) !== undefined) return false;
      const resolved = resolver.resolveFileSync(path, specifier).path;
      return resolved !== undefined && isOwnModule(root, resolved);
    },
    problemWith(specifier) {
      if (/^[a-z][a-z\d+.-]+:|^[/\\]/i.test(specifier))
        return `\`${specifier}\` is not a module of this project or of a package.`;
      if (specifier.includes("?"))
        return `\`${specifier}\` has a query, which a bundler would act upon. Import the module itself.`;
      if (!isPathLike(specifier)) {
        if (isListed(root, dirname(path), packageName(specifier))) return undefined;
        const mapped = resolver.resolveFileSync(path, specifier).path;
        return mapped !== undefined && isOwnModule(root, mapped)
          ? problemWithModule(root, mapped, specifier)
          : unlisted(specifier);
      }
      const resolved = resolver.resolveFileSync(path, specifier).path;
      if (resolved === undefined)
        return `\`${specifier}\` does not exist. Import only what is there, or write it as a helper.`;
      return problemWithModule(root, resolved, specifier);
    },
  };
}

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

/** Relative paths, and the imports that a package defines for itself. */
function isPathLike(specifier: string): boolean {
  return isRelative(specifier) || specifier.startsWith("#");
}

function unlisted(specifier: string): string {
  return `\`${packageName(specifier)}\` is not a dependency of this project. Use the packages that it has, or write what you need as a helper.`;
}

/** `@scope/name/sub/path` is part of `@scope/name`. */
function packageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function isOwnModule(root: string, path: string): boolean {
  const inside = relative(root, path).split(sep);
  return inside[0] !== ".." && !inside.includes("node_modules");
}

function problemWithModule(root: string, path: string, specifier: string): string | undefined {
  const inside = relative(root, path).split(sep).join("/");
  if (inside.startsWith("../")) return `\`${specifier}\` lies outside the project.`;
  if (inside.split("/").includes("node_modules"))
    return `\`${specifier}\` reaches into node_modules. Import the package by its name.`;
  if (inside.startsWith(".jiti/"))
    return `\`${specifier}\` is generated code. Import the source module that it belongs to.`;
  if (isTestFile.test(inside)) return `\`${specifier}\` is part of the tests. The implementation must not know them.`;
  if (!/\.(?:[cm]?[jt]sx?|json)$/.test(inside)) return `\`${specifier}\` is not a module of code or JSON.`;
  return undefined;
}

/** Whether a manifest on the way up to the root names the package as one to depend on. */
function isListed(root: string, folder: string, name: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    const manifest = readManifest(join(at, "package.json"));
    if (manifest && dependenciesOf(manifest).has(name)) return true;
    if (at === root || at === dirname(at)) return false;
  }
}

function readManifest(path: string): Readonly<Record<string, unknown>> | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, "utf8"));
    return isRecord(parsed) ? parsed : undefined;
  } catch {
    // A manifest that does not parse names nothing; the package manager says what is wrong with it.
    return undefined;
  }
}

function dependenciesOf(manifest: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const kinds = ["dependencies", "peerDependencies", "optionalDependencies"];
  if (manifest["private"] === true) kinds.push("devDependencies");
  const names = kinds.flatMap((kind) => (isRecord(manifest[kind]) ? Object.keys(manifest[kind]) : []));
  return new Set([...names, ...(typeof manifest["name"] === "string" ? [manifest["name"]] : [])]);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
