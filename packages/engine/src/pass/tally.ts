import {
  checkNames,
  type Collapses,
  type Emit,
  type Finding,
  type JitiEvent,
  type SubmissionCollapse,
  type Verdict,
} from "@vitest-jiti/core";

/** Counts what comes to nothing while a pass goes on: from the events that everybody else hears too. */
export class Tally {
  readonly #counts: Readonly<Record<keyof Collapses, Map<string, number>>> = {
    submissions: new Map(),
    conversations: new Map(),
    targets: new Map(),
    toolCalls: new Map(),
  };

  /** Hands events on, and counts. */
  listening(emit: Emit): Emit {
    return (event) => {
      this.#hear(event);
      emit(event);
    };
  }

  get collapses(): Collapses {
    const sorted = (name: keyof Collapses): Record<string, number> =>
      Object.fromEntries([...this.#counts[name]].sort(([a], [b]) => (a < b ? -1 : 1)));
    return {
      submissions: sorted("submissions"),
      conversations: sorted("conversations"),
      targets: sorted("targets"),
      toolCalls: sorted("toolCalls"),
    };
  }

  #hear(event: JitiEvent): void {
    switch (event.type) {
      case "checked":
        if (event.findings.length > 0) this.#count("submissions", cheapest(event.findings));
        break;
      case "judged":
        if (!event.verdict.green) this.#count("submissions", reasonOf(event.verdict));
        break;
      case "held-out":
        this.#count("submissions", "held-out");
        break;
      case "stopped":
        this.#count("conversations", event.reason);
        break;
      case "tool":
        if (event.fault !== undefined) this.#count("toolCalls", event.fault);
        break;
      case "finished":
        if (event.outcome.kind === "failed") this.#count("targets", event.outcome.reason);
        break;
      default:
    }
  }

  #count(what: keyof Collapses, reason: string): void {
    this.#counts[what].set(reason, (this.#counts[what].get(reason) ?? 0) + 1);
  }
}

function cheapest(findings: readonly Finding[]): SubmissionCollapse {
  return checkNames.find((name) => findings.some(({ check }) => check === name)) ?? "contract";
}

/** What ended the run of the gates says more than the gates that it left red. */
function reasonOf({ problems }: Verdict): SubmissionCollapse {
  return problems[0]?.kind ?? "gates";
}
