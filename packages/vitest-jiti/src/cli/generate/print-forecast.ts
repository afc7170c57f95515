import { counted, type JitiError, type Price, type Settings, type TargetKey } from "@vitest-jiti/core";
import type { Forecast, ForecastRow } from "@vitest-jiti/engine";
import { seatsIn } from "../../settings/seats.ts";
import { money } from "../../terminal/amounts.ts";

/** What `generate` would do, and what was left out. */
export interface Foreseen {
  readonly forecast: Forecast;
  readonly ungated: readonly TargetKey[];
  readonly problems: readonly JitiError[];
  readonly settings: Settings;
  /** List prices of the council's members, as the settings name them. */
  readonly prices: ReadonlyMap<string, Price | undefined>;
}

/** For people. */
export function printForeseen(foreseen: Foreseen): string {
  const { forecast, ungated, problems } = foreseen;
  const { rows, reachable } = forecast;
  const open = rows.filter(({ plan }) => plan.kind !== "nothing");
  const states = Math.max(0, ...open.map(({ state }) => state.length));
  const asked = open.filter(({ plan }) => plan.kind !== "refuse");
  return [
    ...problems.map(({ code, message }) => `${code}: ${message}`),
    ...open.map((row) => `${row.state.padEnd(states)}  ${row.key}  ${whatHappens(row)}${byWhom(row)}`),
    ...(open.length === 0 ? [`Nothing to generate: ${counted(rows.length, "target")} up to date.`] : []),
    ...leftOut(ungated),
    ...(reachable.length === 0 ? [] : [`Stubs that generated code may need, and then too: ${reachable.join(", ")}`]),
    ...councilMembers(foreseen).map(memberLine),
    ...(asked.length === 0 ? [] : [priceLine(forecast, councilMembers(foreseen))]),
  ].join("\n");
}

/** For programs. */
export function printForeseenAsJson(foreseen: Foreseen): string {
  const { forecast, ungated, problems, settings } = foreseen;
  const report = {
    dryRun: true,
    model: settings.model,
    models: forecast.models,
    targets: forecast.rows.map(({ key, state, plan, expected }) => ({
      key,
      state,
      plan: plan.kind,
      ...(plan.kind === "refuse" ? { code: plan.error.code, message: plan.error.message } : {}),
      ...(expected === undefined
        ? {}
        : {
            requests: { least: expected.least, most: expected.most, onFailure: expected.mostOnFailure },
            council: expected.council?.when ?? null,
          }),
    })),
    council: councilMembers(foreseen),
    ungated,
    reachable: forecast.reachable,
    mostUsd: forecast.usd,
    problems: problems.map(({ code, message }) => ({ code, message })),
  };
  return JSON.stringify(report, null, 2);
}

/** Targets that are left out since nothing gates them. */
export function leftOut(ungated: readonly TargetKey[]): readonly string[] {
  return ungated.length === 0 ? [] : [`No gates, so left out (--ungated takes them): ${ungated.join(", ")}`];
}

/** A member of the council that would be asked. */
interface Asked {
  readonly member: string;
  readonly model: string;
  /** US dollars for one million tokens; `null` when the price is not known. */
  readonly price: Price | null;
  /** The most that one answer can cost, its prompt apart. */
  readonly answerUsd: number | null;
}

/** Empty when no target would go to a council. */
function councilMembers({ forecast, settings, prices }: Foreseen): readonly Asked[] {
  if (!forecast.rows.some(({ expected }) => expected?.council)) return [];
  return seatsIn(settings.council).map(({ member, model }) => {
    const price = prices.get(model) ?? null;
    const answerUsd = price && (price.output * settings.limits.outputTokens) / 1_000_000;
    return { member, model, price, answerUsd };
  });
}

function memberLine({ member, model, price, answerUsd }: Asked): string {
  const told =
    price === null
      ? "unpriced"
      : `${price.input} USD in and ${price.output} USD out for a million tokens; one answer at most ${money(answerUsd)}`;
  return `${member}  ${model}  ${told}`;
}

/** Of what a council has part in: the coder alone is the usual case. */
function byWhom({ expected }: ForecastRow): string {
  if (expected?.council === undefined) return "";
  const { council, least, most, mostOnFailure } = expected;
  const who = `a council of ${council.members.length}`;
  if (council.when === "always") return `, by ${who}: ${least} to ${counted(most, "request")}`;
  const alone = most - mostOnFailure;
  return `, by the coder alone: ${least} to ${counted(alone, "request")}; should it fail, by ${who}: ${mostOnFailure} more at most`;
}

function whatHappens({ plan }: ForecastRow): string {
  switch (plan.kind) {
    case "nothing":
      return "nothing";
    case "check-gates":
      return "its gates are to be run; repaired if they are red";
    case "write-tests":
      return "tests for its gates without a body are to be written";
    case "generate":
      return "to be generated";
    case "refuse":
      return `refused: ${plan.error.reason}`;
  }
}

function priceLine({ usd, models }: Forecast, council: readonly Asked[]): string {
  const unpriced = council.filter(({ price }) => price === null).map((one) => one.model);
  const names = [...new Set(unpriced)].join(", ");
  const asked = models.join(", ");
  const who = council.length === 0 ? ` with ${asked}` : "";
  return usd === null
    ? `At most: unknown. No price is known for ${names === "" ? asked : names}, or no budget is set; docs/settings.md, budget.`
    : `At most ${money(usd)}${who}: the budgets for a target and for a run allow no more. It is usually far less.`;
}
