import type { InterfacePart, Section, SpecTestState, Target } from "@vitest-jiti/core";
import {
  changedParts,
  isEdited,
  readHolocronEntry,
  type StatedGate,
  statedGates,
  titleOf,
  type WrittenInterface,
  writtenInterface,
} from "@vitest-jiti/source";
import { join } from "node:path";
import { diskFiles } from "../../heal/disk-files.ts";
import { findTarget } from "../find-target.ts";
import { type OnDisk, openDisk, stateOf } from "./read-status.ts";

/** What changed between the spec that a section was made for and the present one. */
export interface Why {
  readonly key: string;
  readonly state: string;
  /** In words, most telling first. */
  readonly reasons: readonly Reason[];
}

export interface Reason {
  readonly what: InterfacePart | "gates" | "verification key" | "hashes" | "text" | "section" | "spec test";
  readonly message: string;
  /** As it was and as it is now, where that is remembered. */
  readonly before?: string;
  readonly now?: string;
}

/** Says why a target is in the state that it is in. Reads the disk only. */
export function why(folder: string, typed: string): Why {
  const disk = openDisk(folder);
  const target = findTarget(disk, typed, folder);
  const state = stateOf(target, disk);
  const section = "section" in state ? state.section : undefined;
  const damage = state.kind === "conflict" ? [{ what: "section", message: state.reason } as const] : [];
  const missing = state.kind === "missing" ? [{ what: "section", message: missingFor(target) } as const] : [];
  const stated = statedGates(target, disk.scan.targets, (file) => diskFiles.read(join(disk.root, file)));
  return {
    key: target.key,
    state: state.kind,
    reasons: [
      ...damage,
      ...missing,
      ...(section ? reasonsFor(section, target, disk) : []),
      ...stated.flatMap((one) => specTestReasons(one)),
    ],
  };
}

function missingFor({ sites }: Target): string {
  return sites.length === 0
    ? "nothing is generated for it, and no gate asks for it: `jiti.requiredFor` makes gates, `generate --ungated` does without"
    : "nothing is generated for it yet; a run generates it when its gates are red";
}

/** What there is to say about the test of a gate without a body. */
function specTestReasons({ gate, state }: StatedGate): readonly Reason[] {
  const message = specTestMessage(state);
  if (message === undefined) return [];
  return [{ what: "spec test", message: `the test of "${titleOf(gate)}" in ${gate.file} ${message}` }];
}

function specTestMessage(state: SpecTestState): string | undefined {
  switch (state.kind) {
    case "current":
      return undefined;
    case "missing":
      return "is missing: a run with a model writes it";
    case "edited":
      return "was edited by hand: it is run as it is";
    case "stale":
      return "was written for another interface: the next run with a model writes it anew";
    case "conflict":
      return `is in conflict: ${state.reason}`;
  }
}

function reasonsFor(section: Section, target: Target, { root, project }: OnDisk): readonly Reason[] {
  const { hashes } = section;
  if (hashes.parts === undefined)
    return [{ what: "hashes", message: "another version of jiti made its hashes; its gates are run once" }];
  const before = readHolocronEntry(root, diskFiles, section)?.interface;
  const now = writtenInterface(target);
  return [
    ...changedParts(section, target).map((part) => partReason(part, before, now)),
    ...(hashes.gates === target.gatesHash
      ? []
      : [{ what: "gates", message: "its gates or their helpers changed" } as const]),
    ...(hashes.verified === project.verificationKey(target)
      ? []
      : [
          {
            what: "verification key",
            message: "what its gates import, versions of packages or compiler options changed",
          } as const,
        ]),
    ...(isEdited(section) ? [{ what: "text", message: "it was edited by hand" } as const] : []),
  ];
}

function partReason(part: InterfacePart, before: WrittenInterface | undefined, now: WrittenInterface): Reason {
  const reason = { what: part, message: meanings[part] };
  return before === undefined ? reason : { ...reason, before: textOf(part, before), now: textOf(part, now) };
}

const meanings: Readonly<Record<InterfacePart, string>> = {
  signature: "its signature changed",
  doc: "its doc comment changed",
  hints: "its hints changed",
  options: "its options changed",
  uses: "what it has to use changed",
  class: "fields or signatures of its class changed",
  reached: "types or values that its signature reaches changed",
};

function textOf(
  part: InterfacePart,
  { signature, doc, hints, options, uses, owner, reached }: WrittenInterface,
): string {
  switch (part) {
    case "signature":
      return signature;
    case "doc":
      return doc;
    case "hints":
      return hints.join("\n");
    case "options":
      return JSON.stringify(options);
    case "uses":
      return uses.map(({ module, name }) => `${module}: ${name}`).join("\n");
    case "class":
      return owner ? [owner.header, ...owner.fields, ...owner.siblings].join("\n") : "";
    case "reached":
      return reached.map(({ module, text }) => `// ${module}\n${text}`).join("\n");
  }
}

/** For people: `-` what was, `+` what is. */
export function printWhy({ key, state, reasons }: Why): string {
  const lines = reasons.flatMap(({ message, before, now }) => [`  ${message}`, ...difference(before, now)]);
  return [
    `${key} is ${state === "conflict" ? "in conflict" : state}${lines.length === 0 ? ": nothing changed" : ":"}`,
    ...lines,
  ].join("\n");
}

/** Lines that only one of the two has. */
function difference(before: string | undefined, now: string | undefined): readonly string[] {
  if (before === undefined || now === undefined) return [];
  const [old, present] = [before.split("\n"), now.split("\n")];
  return [
    ...old.filter((line) => !present.includes(line)).map((line) => `    - ${line}`),
    ...present.filter((line) => !old.includes(line)).map((line) => `    + ${line}`),
  ];
}
