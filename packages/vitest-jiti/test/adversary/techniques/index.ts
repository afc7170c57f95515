import type { Technique } from "../technique.ts";
import { builtIns } from "./built-ins.ts";
import { bundler } from "./bundler.ts";
import { dynamicCode } from "./dynamic-code.ts";
import { machine } from "./machine.ts";
import { pretence } from "./pretence.ts";
import { runner } from "./runner.ts";

/** All techniques, by what they attack. */
export const groups: Readonly<Record<string, readonly Technique[]>> = {
  "the test runner": runner,
  "built-ins": builtIns,
  "code from text": dynamicCode,
  "the machine": machine,
  "the bundler": bundler,
  pretence,
};

export const techniques: readonly Technique[] = Object.values(groups).flat();
