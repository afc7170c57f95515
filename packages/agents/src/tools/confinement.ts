import { realpathSync } from "node:fs";
import { relative, resolve, sep } from "node:path";

/** Files that no agent may read, by a part of their path. Compared without regard to case, as some disks do. */
const secret: readonly RegExp[] = [
  /(^|\/)\.jiti(\/|$)/i,
  /(^|\/)\.git(\/|$)/i,
  /(^|\/)\.env[^/]*$/i,
  /(^|\/)\.(npmrc|yarnrc(\.yml)?|netrc|pypirc|dockercfg)$/i,
  /(^|\/)\.(ssh|aws|gnupg|docker|kube)(\/|$)/i,
  /(^|\/)id_(rsa|dsa|ecdsa|ed25519)[^/]*$/i,
  /\.(pem|key|p12|pfx|jks|keystore|kdbx)$/i,
  /(^|\/)(credentials|secrets?)(\.(json|ya?ml|toml|ini|txt))?$/i,
  /(^|\/)node_modules\/\.[^/]*cache[^/]*(\/|$)/i,
  /(^|\/)node_modules\/\.vite[^/]*(\/|$)/i,
];

export type Confined =
  { readonly ok: true; readonly path: string; readonly file: string } | { readonly ok: false; readonly why: string };

/** Decides which files of a project an agent may see. */
export class Confinement {
  /** Absolute, without symbolic links. */
  readonly root: string;
  readonly #hidden: ReadonlySet<string>;

  /** @param hidden Files and folders relative to the root, besides the ones that are secret everywhere. */
  constructor(root: string, hidden: readonly string[]) {
    this.root = realpathSync(root);
    this.#hidden = new Set(hidden.flatMap((file) => [file, this.#realFile(file) ?? file]));
  }

  /** Resolves a path as an agent writes it. Where it leads counts, not how it is written. */
  resolve(path: string): Confined {
    if (path.includes("\0")) return { ok: false, why: "The path is not valid." };
    const file = this.#realFile(path);
    if (file === undefined) return { ok: false, why: `There is no ${path} in this project.` };
    if (file === ".." || file.startsWith("../") || /^([A-Za-z]:|\/)/.test(file)) {
      return { ok: false, why: `${path} lies outside the project. Only files of the project can be read.` };
    }
    if (this.isHidden(file))
      return { ok: false, why: `${path} cannot be read: it holds gates, generated code or secrets.` };
    return { ok: true, path: resolve(this.root, file), file };
  }

  /** Whether a file, given relative to the root, is kept from agents. */
  isHidden(file: string): boolean {
    return withAncestors(file).some((path) => this.#hidden.has(path)) || secret.some((pattern) => pattern.test(file));
  }

  #realFile(path: string): string | undefined {
    try {
      return relative(this.root, realpathSync(resolve(this.root, path)))
        .split(sep)
        .join("/");
    } catch {
      return undefined;
    }
  }
}

/** `a/b/c`, `a/b`, `a`. */
function withAncestors(file: string): readonly string[] {
  const parts = file.split("/");
  return parts.map((_part, index) => parts.slice(0, parts.length - index).join("/"));
}
