import {
  type InterfacePart,
  JitiError,
  type Section,
  type SectionState,
  type Settings,
  type Target,
} from "@vitest-jiti/core";

/** What a healing pass does with a target before any model is asked. */
export type Plan =
  /** Run it as it is. */
  | { readonly kind: "run" }
  /** Nothing but spec tests is missing. */
  | { readonly kind: "spec-tests" }
  /** Run the gates on the pending stub: red generates, green is vacuous. */
  | { readonly kind: "red-run" }
  /** Run the gates on the section: green is stamped anew, red is repaired. */
  | { readonly kind: "verify"; readonly section: Section }
  /** Generate from the present code. `mayKeep`: it may still do what a changed doc or hint says. */
  | { readonly kind: "regenerate"; readonly section: Section; readonly mayKeep: boolean }
  /** Write present hashes into its header: another version of jiti made those that are there. Nothing is run. */
  | { readonly kind: "stamp"; readonly section: Section }
  | { readonly kind: "refuse"; readonly error: JitiError };

/**
 * Somebody asked for this target to be generated anew although it is up to date. What a hand has edited is not written
 * over even then.
 */
export function planAnew(target: Target, state: SectionState, mode: Settings["mode"]): Plan {
  if (state.kind === "edited") return { kind: "refuse", error: edited(target) };
  if (mode === "generate" && (state.kind === "current" || state.kind === "unverified")) return { kind: "red-run" };
  return plan(target, state, mode);
}

/** The table of `docs/states.md`: what happens to a section in this state. */
export function plan(target: Target, state: SectionState, mode: Settings["mode"]): Plan {
  if (mode === "off") return { kind: "run" };
  switch (state.kind) {
    case "current":
      return { kind: "run" };
    case "edited":
      return mode === "generate" && state.section.hashes.parts === undefined
        ? { kind: "stamp", section: state.section }
        : { kind: "run" };
    case "missing":
      return mode === "frozen" ? refuseFrozen(target, "was never generated") : { kind: "red-run" };
    case "unverified":
      // Frozen runs stamp nothing; the gates themselves decide.
      return mode === "frozen" ? { kind: "run" } : { kind: "verify", section: state.section };
    case "stale":
      return mode === "frozen"
        ? refuseFrozen(target, "was generated for another interface")
        : { kind: "regenerate", section: state.section, mayKeep: state.changed.every(isWords) };
    case "conflict":
      return { kind: "refuse", error: conflict(target, state) };
  }
}

/** What is written for people, and changes nothing that a compiler sees. */
function isWords(part: InterfacePart): boolean {
  return part === "doc" || part === "hints";
}

function refuseFrozen(target: Target, what: string): Plan {
  return {
    kind: "refuse",
    error: new JitiError({
      code: "JITI_FROZEN",
      message: `This run is frozen and calls no model, but ${target.key} ${what}.`,
      at: target.location,
      hint: "Run `npx vitest run` on a developer's machine and commit what changed below .jiti/.",
    }),
  };
}

function conflict(target: Target, { reason, section }: Extract<SectionState, { kind: "conflict" }>): JitiError {
  const resolve = `npx vitest-jiti resolve ${target.key}`;
  return new JitiError({
    code: "JITI_MIRROR_CONFLICT",
    message: `The section of ${target.key} is in conflict: ${reason}`,
    at: target.location,
    hint:
      section === undefined
        ? "Nothing was written."
        : `Nothing was written. \`${resolve} --keep\` takes your code for the present interface, \`${resolve} --regenerate\` gives it up.`,
  });
}

function edited(target: Target): JitiError {
  return new JitiError({
    code: "JITI_MIRROR_CONFLICT",
    message: `The section of ${target.key} was edited by hand and is not generated anew.`,
    at: target.location,
    hint: `\`npx vitest-jiti resolve ${target.key} --regenerate\` gives your edit up and keeps a copy of it.`,
  });
}
