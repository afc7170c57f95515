import type { TargetKey } from "@vitest-jiti/core";
import type { Span } from "../../syntax/span.ts";
import type { Markers } from "./markers.ts";

/** A stretch of the mirror between a begin marker and its end marker. */
export interface Cut {
  readonly key: TargetKey;
  /** From the begin marker's first character to the end marker's last. */
  readonly span: Span;
  /** What stands between the two markers. */
  readonly inner: Span;
}

/** Why the markers of a key cannot be trusted, and where. */
export interface MarkerFault {
  readonly reason: string;
  readonly offset: number;
}

export interface Cuts {
  readonly cuts: readonly Cut[];
  /** Stretches between markers that fit, of keys with a fault too. */
  readonly spans: readonly Span[];
  readonly faults: ReadonlyMap<TargetKey, MarkerFault>;
}

/** Pairs begin and end markers. A key with a marker that is missing, doubled or misplaced gets a fault and no cut. */
export function pairMarkers({ intact }: Markers): Cuts {
  const cuts: Cut[] = [];
  const faults = new Map<TargetKey, MarkerFault>();
  const fault = (key: TargetKey, offset: number, reason: string): void => {
    if (!faults.has(key)) faults.set(key, { reason, offset });
  };
  for (let index = 0; index < intact.length; index++) {
    const begin = intact[index];
    const end = intact[index + 1];
    if (begin === undefined) break;
    if (begin.kind === "end") {
      fault(begin.key, begin.span.start, "the marker that opens its region is missing or damaged");
    } else if (end?.kind === "end" && end.key === begin.key) {
      cuts.push({
        key: begin.key,
        span: { start: begin.span.start, end: end.span.end },
        inner: { start: begin.span.end, end: end.span.start },
      });
      index++;
    } else {
      fault(begin.key, begin.span.start, "the marker that closes its region is missing or damaged");
    }
  }
  for (const [key, same] of Map.groupBy(cuts, (cut) => cut.key)) {
    const [, second] = same;
    if (second) fault(key, second.span.start, "it has more than one region");
  }
  return { cuts: cuts.filter(({ key }) => !faults.has(key)), spans: cuts.map(({ span }) => span), faults };
}
