import type { RunnerTestCase } from "vitest";
import { rowOf } from "./bind/rows.ts";
import type { LaneRows, LaneSite } from "./gate-meta.ts";

/**
 * Marks the tests of rows that are held out. Vitest knows where a test stands unless its table is a template; of a bound
 * test it is known with which others it was registered.
 */
export function markHeldRows(tests: readonly RunnerTestCase[], sites: readonly LaneSite[]): void {
  const tables = distinct(sites.flatMap(({ held = [] }) => held));
  for (const table of tables) {
    if (markAt(tests, table)) continue;
    const isAlone = tables.every((other) => other === table || !isAlike(other, table));
    if (isAlone) markRegistered(tests, table);
  }
}

/** The tests of one call stand at one place, in the order of its rows. */
function markAt(tests: readonly RunnerTestCase[], table: LaneRows): boolean {
  const { line: first, endLine: last } = table;
  const within = tests.filter(({ location }) => location && first <= location.line && location.line <= last);
  const calls = [...Map.groupBy(within, ({ location }) => `${location?.line}:${location?.column}`).values()];
  // A call in a loop, or in a suite that has rows itself, registers all of its rows each time.
  const found = calls.filter((ofCall) => ofCall.length % table.rows === 0);
  for (const ofCall of found) for (const [index, test] of ofCall.entries()) markRow(test, index % table.rows, table);
  return found.length > 0;
}

function markRegistered(tests: readonly RunnerTestCase[], table: LaneRows): void {
  for (const test of tests) {
    const row = rowOf(test);
    if (row?.title === table.title && row.all.count === table.rows) markRow(test, row.index, table);
  }
}

function markRow({ meta }: RunnerTestCase, index: number, { held, title }: LaneRows): void {
  if (meta.jiti !== undefined && held.includes(index)) meta.jiti.heldTitle = title;
}

function isAlike(one: LaneRows, other: LaneRows): boolean {
  return one.title === other.title && one.rows === other.rows;
}

/** A call that gates several targets is a site of each. */
function distinct(all: readonly LaneRows[]): readonly LaneRows[] {
  return [...new Map(all.map((rows) => [`${rows.line} ${rows.endLine} ${rows.title}`, rows])).values()];
}
