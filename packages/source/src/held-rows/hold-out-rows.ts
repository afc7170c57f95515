import { type GateSite, type HeldRows, printLocation, type Target } from "@vitest-jiti/core";
import { applyEdits, type Edit } from "../syntax/edit.ts";
import { type Node, type ParsedModule, tryParse } from "../syntax/parse.ts";
import { sliceOf } from "../syntax/span.ts";
import { unwrap } from "../syntax/unwrap.ts";
import { walk } from "../syntax/walk.ts";
import { chooseRows } from "./choose-rows.ts";
import { cutsOf } from "./cut-rows.ts";
import { readTable, tableCallsIn } from "./table.ts";

/** Targets as agents see them, and what could not be kept from them. */
export interface WithheldRows {
  readonly targets: readonly Target[];
  /** Gates whose rows cannot be told apart without running something: title and place. Sorted. */
  readonly unreadable: readonly string[];
}

/**
 * Takes rows out of the tables of gates, where they are literals of the file: what agents see, and run, is without them.
 *
 * @param most Rows of one table; 0 for none.
 * @param isShown Whether all rows of a gate are to be seen.
 */
export function holdOutRows(
  targets: readonly Target[],
  most: number,
  isShown: (site: GateSite) => boolean = () => false,
): WithheldRows {
  if (most === 0) return { targets, unreadable: [] };
  const sites = new Set(targets.flatMap((target) => target.sites));
  const read = new Map([...sites].map((site) => [site, isShown(site) ? nothing : readSite(site, most)] as const));
  const cut = cutHelpers(read);
  const seen = (site: GateSite): GateSite => {
    const { source = site.source, held } = read.get(site) ?? nothing;
    const helpers = site.helpers.map((helper) => cut.get(nameOf(site, helper)) ?? helper);
    return { ...site, source, helpers, ...(held.length === 0 ? {} : { held }) };
  };
  return {
    targets: targets.map((target) => ({ ...target, sites: target.sites.map(seen) })),
    unreadable: [...new Set([...read.values()].flatMap(({ unreadable }) => unreadable))].sort(),
  };
}

interface ReadSite {
  /** Without the rows. */
  readonly source?: string;
  /** Constants with tables, as they are written and without the rows. */
  readonly helpers: ReadonlyMap<string, string>;
  readonly held: readonly HeldRows[];
  readonly unreadable: readonly string[];
}

const nothing: ReadSite = { helpers: new Map(), held: [], unreadable: [] };

function readSite(site: GateSite, most: number): ReadSite {
  const parsed = tryParse(site.location.file, site.source);
  if (!parsed.ok) return nothing;
  const { module } = parsed;
  const constants = new Constants(module, site);
  const edits: Edit[] = [];
  const helpers = new Map<string, string>();
  const held: HeldRows[] = [];
  const unreadable: string[] = [];
  for (const { call, from, home } of tableCallsIn(module, site.form, (name) => constants.get(name))) {
    const value = unwrap(from);
    const named = value.type === "Identifier" ? constants.get(value.name) : undefined;
    const place = named?.module ?? home;
    const table = readTable(named?.node ?? value, place.text);
    const lines = linesOf(call, module, site);
    const title = titleOf(call, module);
    // Where the tests of a template stand is not known; of a bound test it is known what it was registered with.
    if (table === undefined || (site.form === "suite" && table.form === "template")) {
      unreadable.push(`${title} (${printLocation({ file: site.location.file, line: lines.line })})`);
      continue;
    }
    const rows = chooseRows(table, place, most);
    if (rows.length === 0) continue;
    held.push({ ...lines, rows: table.rows.length, held: rows, title });
    const cuts = cutsOf(table, new Set(rows), place.text);
    if (place === module) edits.push(...cuts.filter((cut) => !edits.some(({ start }) => start === cut.start)));
    else helpers.set(place.text, applyEdits(place.text, cuts));
  }
  return { source: applyEdits(site.source, edits), helpers, held, unreadable };
}

/** The helpers of all sites of a file, without rows that any of them leaves out. */
function cutHelpers(read: ReadonlyMap<GateSite, ReadSite>): ReadonlyMap<string, string> {
  return new Map(
    [...read].flatMap(([site, { helpers }]) =>
      [...helpers].map(([before, after]) => [nameOf(site, before), after] as const),
    ),
  );
}

function nameOf({ location }: GateSite, helper: string): string {
  return `${location.file}\0${helper}`;
}

/** A value, and the text that it stands in. */
interface Constant {
  readonly node: Node;
  readonly module: ParsedModule;
}

/** `const rows = [...]`, in the gate itself or beside it. */
class Constants {
  readonly #modules: readonly ParsedModule[];

  constructor(module: ParsedModule, { location, helpers }: GateSite) {
    const beside = helpers.map((helper) => tryParse(location.file, helper));
    this.#modules = [module, ...beside.flatMap((parsed) => (parsed.ok ? [parsed.module] : []))];
  }

  get(name: string): Constant | undefined {
    for (const module of this.#modules) {
      const node = initialiserOf(name, module.program);
      if (node !== undefined) return { node, module };
    }
    return undefined;
  }
}

function initialiserOf(name: string, program: Node): Node | undefined {
  let found: Node | undefined;
  walk(program, (node) => {
    if (node.type !== "VariableDeclaration" || node.kind !== "const") return;
    for (const { id, init } of node.declarations)
      if (id.type === "Identifier" && id.name === name && init) found ??= init;
  });
  return found;
}

/** Where a call stands in the file. */
function linesOf(call: Node, { lines }: ParsedModule, { location }: GateSite): { line: number; endLine: number } {
  const before = location.line - 1;
  return {
    line: before + lines.positionAt(call.start).line,
    endLine: before + lines.positionAt(call.end).line,
  };
}

function titleOf(call: Extract<Node, { type: "CallExpression" }>, { text }: ParsedModule): string {
  const [title] = call.arguments;
  const value = title && unwrap(title);
  if (value?.type === "Literal" && typeof value.value === "string") return value.value;
  return value === undefined ? "a gate without a title" : sliceOf(text, value);
}
