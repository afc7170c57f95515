import type { ConfigProblem } from "../broken-tsconfig.ts";
import type { CheckScope, TextOverlay, TypeProblem } from "../type-checker.ts";

export interface WorkerSettings {
  readonly root: string;
  /** Absolute path of the project's TypeScript. */
  readonly path: string;
}

export type WorkerRequest =
  | { readonly id: number; readonly kind: "check"; readonly overlay: TextOverlay; readonly scope: CheckScope }
  | { readonly id: number; readonly kind: "refresh" };

export type WorkerReply =
  | { readonly id: number; readonly kind: "problems"; readonly problems: readonly TypeProblem[] }
  | { readonly id: number; readonly kind: "broken"; readonly problem: ConfigProblem }
  | { readonly id: number; readonly kind: "failed"; readonly message: string };
