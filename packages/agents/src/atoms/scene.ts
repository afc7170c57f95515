import type { Phase, StubForm, Target } from "@vitest-jiti/core";
import { parseTargetKey } from "@vitest-jiti/core";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Persona } from "../agents/persona.ts";
import type { Kind, Selectors } from "./atom.ts";

/** What atoms are chosen for. */
export interface Scene {
  readonly persona: Persona;
  readonly phase: Phase;
  /** Of the targets; empty without any. */
  readonly kinds: ReadonlySet<Kind>;
  /** `undefined` without targets. */
  readonly isAsync: boolean | undefined;
  readonly inClass: boolean | undefined;
  /** Packages that the project depends on. */
  readonly frameworks: ReadonlySet<string>;
}

/**
 * The scene of an assignment.
 *
 * @param root Absolute.
 */
export function sceneOf(
  {
    persona,
    phase,
    targets,
  }: { readonly persona: Persona; readonly phase: Phase; readonly targets: readonly Target[] },
  root: string,
): Scene {
  const known = targets.length > 0;
  return {
    persona,
    phase,
    kinds: new Set(targets.map((target) => kindOf(target.interface.form))),
    isAsync: known ? targets.some((target) => target.interface.isAsync) : undefined,
    inClass: known
      ? targets.some(({ interface: { form, owner } }) => form === "class" || owner !== undefined)
      : undefined,
    frameworks: dependenciesOf(
      root,
      targets.map(({ key }) => parseTargetKey(key).file),
    ),
  };
}

/** Why an atom does not apply; `undefined` when it does. */
export function misfitOf(when: Selectors, scene: Scene): string | undefined {
  if (when.persona && !when.persona.includes(scene.persona)) return `not for the ${scene.persona}`;
  if (when.phase && !when.phase.includes(scene.phase)) return `not for the phase ${scene.phase}`;
  if (when.kind && !when.kind.some((kind) => scene.kinds.has(kind))) return `only for a ${when.kind.join(" or a ")}`;
  if (when.async !== undefined && when.async !== scene.isAsync)
    return `only for ${when.async ? "" : "not "}async targets`;
  if (when.class !== undefined && when.class !== scene.inClass) return `only ${when.class ? "in" : "outside"} classes`;
  if (when.frameworks && !when.frameworks.some((name) => scene.frameworks.has(name))) {
    return `only where the project depends on ${when.frameworks.join(" or ")}`;
  }
  return undefined;
}

/** Whether an atom's choice depends on the target, and not on the project and the agent's part alone. */
export function isOfTarget({ kind, async, class: inClass }: Selectors): boolean {
  return [kind, async, inClass].some((selector) => selector !== undefined);
}

function kindOf(form: StubForm): Kind {
  return form === "arrow" || form === "function-expression" ? "function" : form;
}

/** What the manifests above these files ask for, up to the root. */
function dependenciesOf(root: string, files: readonly string[]): ReadonlySet<string> {
  const folders = new Set([".", ...files.flatMap(foldersAbove)]);
  return new Set([...folders].flatMap((folder) => namesIn(join(root, folder, "package.json"))));
}

function foldersAbove(file: string): readonly string[] {
  const folder = dirname(file);
  return folder === "." ? [] : [folder, ...foldersAbove(folder)];
}

function namesIn(manifest: string): readonly string[] {
  try {
    const parsed: unknown = JSON.parse(readFileSync(manifest, "utf8"));
    return ["dependencies", "devDependencies", "peerDependencies"].flatMap((field) => {
      const listed: unknown = typeof parsed === "object" && parsed !== null ? Reflect.get(parsed, field) : undefined;
      return typeof listed === "object" && listed !== null ? Object.keys(listed) : [];
    });
  } catch {
    return [];
  }
}
