import type { Action, HeldPermission } from "./permission.ts";
import { gatesTarget, literalTarget, readTarget, type Target } from "./target.ts";

/** Why something may not be done. */
export interface Denied {
  readonly isAllowed: false;
  /** The permission that denies it; none where nothing allows it. */
  readonly by: HeldPermission | undefined;
  /** The targets on which the action is allowed, sorted. */
  readonly allowed: readonly string[];
}

export type Decision = { readonly isAllowed: true } | Denied;

interface Rule {
  readonly permission: HeldPermission;
  readonly target: Target;
}

/**
 * Decides by permissions: what one denies is denied, whatever others allow; what none allows is denied as well. Their order
 * does not matter. Denials are compared without regard to case, as some disks compare names; what is allowed to the letter.
 */
export class Permissions {
  readonly #rules: readonly Rule[];

  /** @param gates What `@gates` stands for: files and folders relative to the root. */
  constructor(permissions: readonly HeldPermission[], gates: readonly string[]) {
    this.#rules = permissions
      .map((permission) => ({ permission, target: targetOf(permission, gates) }))
      .sort((a, b) => (rankOf(a.permission) < rankOf(b.permission) ? -1 : 1));
  }

  /** @param path Relative to the root, without `.`, `..` and symbolic links. */
  decide(action: Action, path: string): Decision {
    return this.#decide(action, path, (target) => target.matches(path));
  }

  /** Whether a folder may be looked into, for what may be read below it. */
  decideFolder(folder: string): Decision {
    return this.#decide("read", folder, (target) => target.mayMatchBelow(folder));
  }

  /** Whether a permission denies something, whatever others allow. */
  denial(action: Action, path: string): Denied | undefined {
    const by = this.#rulesOf(action, "deny").find(({ target }) => target.matches(path));
    return by && { isAllowed: false, by: by.permission, allowed: this.#allowed(action) };
  }

  #decide(action: Action, path: string, isAllowed: (target: Target) => boolean): Decision {
    const denied = this.denial(action, path);
    if (denied !== undefined) return denied;
    return this.#rulesOf(action, "allow").some(({ target }) => isAllowed(target))
      ? { isAllowed: true }
      : { isAllowed: false, by: undefined, allowed: this.#allowed(action) };
  }

  #allowed(action: Action): readonly string[] {
    return [...new Set(this.#rulesOf(action, "allow").map(({ permission }) => permission.target))].sort();
  }

  #rulesOf(action: Action, effect: HeldPermission["effect"]): readonly Rule[] {
    return this.#rules.filter(({ permission }) => permission.action === action && permission.effect === effect);
  }
}

function targetOf({ target, effect, isFile }: HeldPermission, gates: readonly string[]): Target {
  return target === gatesTarget ? literalTarget(gates) : readTarget(target, effect === "deny", isFile);
}

/** So that the permission that is named does not depend on their order. */
function rankOf({ by, target }: HeldPermission): string {
  return `${by}\0${target}`;
}
