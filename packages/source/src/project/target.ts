import type { Calling, GateSite, Target } from "@vitest-jiti/core";
import { hashOf, hashVersion } from "../canonical/index.ts";
import type { HashedSite } from "../gates/index.ts";
import { visibleIn } from "../interface/index.ts";
import type { ModuleGraph } from "../modules/index.ts";
import { callingOf } from "../shapes/index.ts";
import type { Stub } from "../stubs/index.ts";
import type { FileUse } from "./file-use.ts";

const version = `jiti gates ${hashVersion}`;

/** Puts a target together. The names that it sees, and what it is called with, are dear to describe and seldom needed. */
export function targetOf(
  stub: Stub,
  own: Target["interface"],
  hashed: readonly HashedSite[],
  graph: ModuleGraph,
  useOf: (file: string) => FileUse,
): Target {
  const used = hashed
    .map((one) => ({ ...one, use: useOf(one.site.location.file) }))
    .filter(({ use }) => use !== "none");
  const sitesFor = (wanted: FileUse): readonly GateSite[] =>
    used.flatMap(({ site, use }) => (use === wanted ? [site] : [])).sort(bySite);
  let visible: Target["visible"] | undefined;
  let calling: Calling | undefined;
  return {
    key: stub.key,
    location: stub.location,
    interface: own,
    get visible() {
      const [ownName] = stub.path.split(/[#.]/);
      return (visible ??= visibleIn(stub.location.file, graph).filter(({ name }) => name !== ownName));
    },
    get calling() {
      return (calling ??= callingOf(stub, graph));
    },
    sites: sitesFor("runs"),
    typeSites: sitesFor("types"),
    // By content alone: moving a gate within its file or to another one changes nothing.
    gatesHash: hashOf([version, ...used.map(({ digest }) => digest).sort()]),
  };
}

/** Orders sites by file and position. */
export function bySite({ location: a }: GateSite, { location: b }: GateSite): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || (a.column ?? 0) - (b.column ?? 0);
}
