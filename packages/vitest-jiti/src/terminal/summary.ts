import {
  counted,
  type Outcome,
  parseTargetKey,
  type Provenance,
  type Score,
  specTestsPath,
  type TargetKey,
} from "@vitest-jiti/core";
import type { Pass } from "@vitest-jiti/engine";
import { collapsesLine } from "./collapses.ts";
import { money, seconds } from "./amounts.ts";
import { councilLines, tookLine } from "./council.ts";
import type { Colours } from "./colours.ts";

/** Where a target's region stands in the mirror now. */
export type Lines = (key: TargetKey) => { readonly first: number; readonly last: number } | undefined;

/** The closing summary of a pass; empty when it did nothing and refused nothing. */
export function summarise(pass: Pass, lines: Lines, colours: Colours): string {
  const rows = [
    ...pass.tests.map((stored) => testsRow(stored, colours)),
    ...pass.outcomes.map((outcome, index) => outcomeRow(outcome, pass.outcomes[index + 1], lines, colours)),
    ...pass.restamped.map(
      (key) => ` ${colours.green("✓")} ${key}  ${colours.dim("checked anew and still green: no model call")}`,
    ),
    ...pass.elsewhere.map(
      (key) => ` ${colours.green("✓")} ${key}  ${colours.dim("brought up to date by another process")}`,
    ),
    ...pass.moved.map(
      ({ from, to }) => ` ${colours.green("✓")} ${to}  ${colours.dim(`moved from ${from}: no model call`)}`,
    ),
    ...[...pass.refused].map(([, error]) => ` ${colours.red("✗")} ${indent(`${error.code}: ${error.message}`)}`),
    ...[...pass.vacuous].map(([key, titles]) => vacuousRow(key, titles, pass, colours)),
    ...pass.unproven.map(
      (key) =>
        ` ${colours.yellow("!")} ${key}  no gate ran: all are skipped, todo or without a body, so nothing was generated`,
    ),
    ...[...pass.unwritten].map(([key, titles]) => unwrittenRow(key, titles, colours)),
  ];
  if (rows.length === 0) return "";
  rows.push(...pass.weak.map((strength) => weakRow(strength, colours)));
  if (pass.ungated.length > 0) rows.push(ungatedRow(pass.ungated, colours));
  const collapsed = collapsesLine(pass.collapses);
  if (collapsed !== "") rows.push(` ${colours.dim(collapsed)}`);
  return `\n${head(pass, colours)}\n${rows.join("\n")}\n`;
}

function head(pass: Pass, colours: Colours): string {
  const generated = pass.outcomes.filter((outcome) => outcome.kind === "generated");
  const failed = pass.outcomes.filter(({ kind }) => kind === "failed").length + pass.refused.size;
  const title = colours.bold(colours.cyan(" jiti "));
  const words = [
    colours.green(`${generated.length} generated`),
    ...(failed > 0 ? [colours.red(`${failed} not`)] : []),
    ...totals(
      pass,
      generated.map(({ provenance }) => provenance),
    ),
  ];
  return `${title} ${words.join(colours.dim(" · "))}`;
}

/** Members of one unit share one conversation: its submissions count once. The price is that of all calls, failed ones too. */
function totals(
  pass: Pass,
  provenances: readonly Extract<Outcome, { kind: "generated" }>["provenance"][],
): readonly string[] {
  const { calls, tokens, usd, estimated } = pass.spent;
  const conversations = [...new Map(provenances.map((one) => [one.transcript, one])).values()];
  const submissions = conversations.reduce((sum, { attempts }) => sum + attempts, 0);
  return [
    ...(submissions > 0 ? [counted(submissions, "submission")] : []),
    seconds(pass.durationMs / 1000),
    ...(calls > 0
      ? [
          `${counted(tokens, "token")}${estimated ? " (estimate)" : ""}`,
          usd === null ? "unpriced" : `${money(usd)} (estimate)`,
        ]
      : []),
  ];
}

/** What is true for several targets in a row is said once, below the last of them. */
function outcomeRow(outcome: Outcome, next: Outcome | undefined, lines: Lines, colours: Colours): string {
  switch (outcome.kind) {
    case "generated": {
      const { score, attempts, usd, belowThreshold } = outcome.provenance;
      const at = lines(outcome.key);
      const file = `.jiti/${parseTargetKey(outcome.key).file}`;
      const place = at === undefined ? file : `${file}:${at.first}-${at.last}`;
      const mark = belowThreshold ? colours.yellow("below the threshold") : "";
      const facts = [`score ${score.total.toFixed(1)}`, counted(attempts, "submission"), money(usd), mark].filter(
        Boolean,
      );
      const notes = [...(outcome.provenance.notes ?? []), ...flagged(score)].map(
        (note) => `\n     ${colours.yellow("!")} ${note}`,
      );
      const council = councilRows(outcome.provenance, next, colours);
      return ` ${colours.green("✓")} ${outcome.key}  ${colours.dim(facts.join(", "))}  ${place}${notes.join("")}${council}`;
    }
    case "restored":
      return ` ${colours.green("✓")} ${outcome.key}  ${colours.dim("restored from the holocron: no model call")}`;
    case "kept":
      return ` ${colours.green("✓")} ${outcome.key}  ${colours.dim(`kept: ${outcome.reason}`)}`;
    case "failed": {
      const reason = reasonOf(outcome);
      const isSaidBelow = next?.kind === "failed" && reasonOf(next) === reason;
      return ` ${colours.red("✗")} ${outcome.key}  ${outcome.error.code}${isSaidBelow ? "" : reason}`;
    }
  }
}

/** What its members did is said below the last target of a unit. */
function councilRows({ council, transcript }: Provenance, next: Outcome | undefined, colours: Colours): string {
  const isSaidBelow = next?.kind === "generated" && next.provenance.transcript === transcript;
  const lines = council === undefined || isSaidBelow ? [] : councilLines(council);
  return lines.map((line) => `\n     ${colours.dim(line)}`).join("");
}

function testsRow({ keys, file, titles, how: came, provenance }: Pass["tests"][number], colours: Colours): string {
  const how =
    provenance === undefined
      ? `${counted(titles.length, "spec test")} ${came === "moved" ? "moved" : "restored from the holocron"}: no model call`
      : [
          `${counted(titles.length, "spec test")} written`,
          counted(provenance.attempts, "submission"),
          money(provenance.usd),
        ].join(", ");
  return ` ${colours.green("✓")} ${keys.join(", ")}  ${colours.dim(how)}  ${specTestsPath(file)}`;
}

/** Code with answers prepared for its gates: whether that is what was meant only a user can say. */
function flagged({ parts }: Score): readonly string[] {
  return parts.flatMap(({ metric, what = [] }) =>
    metric === "gate-literals" && what.length > 0
      ? [`has a branch for values of its gates alone: ${what.slice(0, 5).join(", ")}${what.length > 5 ? ", …" : ""}`]
      : [],
  );
}

function reasonOf({ error, transcript, council }: Extract<Outcome, { kind: "failed" }>): string {
  const place = transcript === undefined ? "" : `\n     transcript: ${transcript}`;
  const took = (council ?? []).map((member) => `\n     ${tookLine(member)}`).join("");
  return `\n     ${indent(error.message)}${took}${place}`;
}

function unwrittenRow(key: TargetKey, titles: readonly string[], colours: Colours): string {
  const list = titles.map((title) => `"${title}"`).join(", ");
  return ` ${colours.yellow("!")} ${key}  unproven: ${list} ${titles.length === 1 ? "has" : "have"} no body, and writing a test takes a model: no key is set (\`npx vitest-jiti doctor\`)`;
}

function vacuousRow(key: TargetKey, titles: readonly string[], pass: Pass, colours: Colours): string {
  const generated = pass.outcomes.some((outcome) => outcome.key === key);
  const consequence = generated ? "" : "; nothing was generated";
  const list = titles.map((title) => `"${title}"`).join(", ");
  return ` ${colours.yellow("!")} ${key}  vacuous: ${list} ${titles.length === 1 ? "passes" : "pass"} without calling the stub${consequence}`;
}

function weakRow({ key, killed, survivors }: Pass["weak"][number], colours: Colours): string {
  const share = `${survivors.length} of ${counted(killed + survivors.length, "wrong version")} ${survivors.length === 1 ? "passes" : "pass"} all gates`;
  const command = `npx vitest-jiti strength ${parseTargetKey(key).path}`;
  return ` ${colours.yellow("!")} ${key}  weak: ${share}; \`${command}\` shows ${survivors.length === 1 ? "it" : "them"}, with gates to paste`;
}

function ungatedRow(keys: readonly TargetKey[], colours: Colours): string {
  const shown = keys.slice(0, 5).join(", ");
  const rest = keys.length > 5 ? ` and ${keys.length - 5} more` : "";
  return ` ${colours.yellow("!")} no gates: ${shown}${rest}  ${colours.dim("generated when something calls them, or by `vitest-jiti generate --ungated`")}`;
}

function indent(text: string): string {
  return text.replaceAll("\n", "\n     ");
}
