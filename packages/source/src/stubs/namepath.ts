/** One step of a namepath, as code writes it. */
export interface NamepathPart {
  /** What leads to it: `#` from a class to its instances, `.` otherwise; empty for the first. */
  readonly sign: "" | "#" | ".";
  /** As the key has it, without the `=` of a setter. */
  readonly name: string;
  /** `.push`, `["a-b"]`, `[Symbol.iterator]`. */
  readonly access: string;
  /** An expression for the property's key: `"push"`, `Symbol.iterator`. */
  readonly key: string;
}

/** Takes a namepath apart: `Clock#[Symbol.iterator]`, `api.codec.encode`, `Clock##secret`, `Clock#ms=`. */
export function namepathParts(path: string): NamepathPart[] {
  const parts: NamepathPart[] = [];
  for (const [, sign = "", name = ""] of path.matchAll(
    /([.#]?)(\[(?:"(?:[^"\\]|\\.)*"|[^\]])*\]|"(?:[^"\\]|\\.)*"|#?[^.#["=]+)=?/g,
  )) {
    parts.push({ sign: sign === "#" || sign === "." ? sign : "", name, ...accessTo(name) });
  }
  return parts;
}

function accessTo(name: string): Pick<NamepathPart, "access" | "key"> {
  if (name.startsWith("[")) return { access: name, key: name.slice(1, -1) };
  if (name.startsWith('"')) return { access: `[${name}]`, key: name };
  return { access: /^\d/.test(name) ? `[${name}]` : `.${name}`, key: JSON.stringify(name) };
}
