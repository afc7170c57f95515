import { counted, type JitiError, type TargetKey } from "@vitest-jiti/core";
import type { Cost } from "@vitest-jiti/engine";
import { money } from "../terminal/amounts.ts";
import type { Colours } from "../terminal/colours.ts";
import type { Watched } from "./agenda.ts";

/** Targets whose files do not type-check, and the first error of each. */
export type Held = ReadonlyMap<TargetKey, string>;

/** What stub errors say as long as nothing else is known. */
export function pendingReason(generate: "auto" | "key"): string {
  return generate === "auto"
    ? "it is written in the background after this run, and its tests run again."
    : "press g to have it written.";
}

/** The line for Vitest's own list of keys. */
export function helpLine(colours: Colours): string {
  return `${colours.dim("  press ")}${colours.bold("g")}${colours.dim(" to generate code for red stubs (jiti)")}\n`;
}

/** Says which targets the key would generate. */
export function offerLine(targets: readonly Watched[], colours: Colours): string {
  const keys = targets.map(({ key }) => key).join(", ");
  return `${tag(colours)} ${colours.red("○")} ${keys}  ${colours.dim("press ")}${colours.bold("g")}${colours.dim(" to generate")}\n`;
}

/** Says why targets are not generated yet. */
export function heldLines(held: Held, colours: Colours): string {
  return [...held]
    .map(
      ([key, error]) =>
        `${tag(colours)} ${colours.yellow("!")} ${key}  waits until its files type-check: ${error}\n${colours.dim("       press g to generate it all the same")}\n`,
    )
    .join("");
}

/** Says what is not generated because the session has spent what it may. */
export function spentLine(keys: readonly TargetKey[], { hint = "" }: JitiError, colours: Colours): string {
  return `${tag(colours)} ${colours.yellow("!")} ${keys.join(", ")}  not generated: the budget of this watch session is used up. ${hint}\n`;
}

/** Says that there is nothing that a key could generate. */
export function nothingLine(colours: Colours): string {
  return `${tag(colours)} ${colours.dim("nothing to generate: every stub that these tests gate is up to date")}\n`;
}

/** What a session has spent, once that is more than what was just told: Vitest may run all day. */
export function sessionLine(spent: Cost, before: Cost, colours: Colours): string {
  if (before.calls === 0 || spent.calls === before.calls) return "";
  const price = spent.usd === null ? "unpriced" : `${money(spent.usd)} (estimate)`;
  return ` ${colours.dim(`in this session: ${[counted(spent.tokens, "token"), price].join(" · ")}`)}\n`;
}

function tag(colours: Colours): string {
  return colours.cyan("jiti");
}
