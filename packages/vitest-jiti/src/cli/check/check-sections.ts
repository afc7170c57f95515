import { type Checks, offsetOf, type StaticRequest } from "@vitest-jiti/checks";
import { type Finding, type JitiError, parseTargetKey, type TargetKey } from "@vitest-jiti/core";
import { mirrorPath, splice, type SpliceResult } from "@vitest-jiti/source";
import { join } from "node:path";
import { diskFiles } from "../../heal/disk-files.ts";
import { resolveSettings } from "../../settings/resolve.ts";
import type { Shell } from "../command.ts";
import { selectTargets } from "../select-targets.ts";
import { openDisk } from "../status/read-status.ts";
import { byPlace } from "./by-place.ts";
import { originOf } from "./original-place.ts";
import { policiesOf } from "./policies-of.ts";

/** Something that is wrong with code. */
export interface Fault {
  /** Of generated code. */
  readonly key?: TargetKey;
  /** Relative to the root: the mirror, or the source where the mirror does not show it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based; not of generated code, which is judged as it was submitted. */
  readonly column?: number;
  /** `lint/no-var`, `types/TS2322`, or an error's code. */
  readonly rule: string;
  readonly message: string;
}

/** What was checked of the mirror, and what was found. */
export interface CheckedSections {
  /** Targets with code, sorted. */
  readonly checked: readonly TargetKey[];
  /** Targets that are not generated yet. */
  readonly missing: readonly TargetKey[];
  /** Sorted by file and line. */
  readonly faults: readonly Fault[];
  /** What is wrong with the project's files. */
  readonly problems: readonly JitiError[];
}

/** A source file with its sections spliced in. */
interface Spliced {
  readonly request: StaticRequest;
  readonly result: SpliceResult;
}

/**
 * Checks the code of sections as it stands in the mirror, as candidates are checked before they are accepted. Runs none
 * of it.
 *
 * @param typed Keys, files and names; none of them for all targets.
 * @throws JitiError `JITI_TARGET_UNKNOWN`, `JITI_ESLINT_BROKEN`, `JITI_TSCONFIG_BROKEN`, and what keeps an agent from being
 *   used, whose policies decide.
 */
export async function checkSections(
  typed: readonly string[],
  { folder, env }: Shell,
  checks: Checks,
): Promise<CheckedSections> {
  const { root, mirror, scan } = openDisk(folder);
  const { targets, problems } = scan;
  const all = [...targets.keys()];
  const keys = typed.length === 0 ? all : selectTargets(typed, { keys: all, root, folder });
  const chosen = keys.flatMap((key) => targets.get(key) ?? []);
  const { settings } = await resolveSettings(folder, {}, env);
  const policies = policiesOf(chosen, root, settings);
  const byFile = Map.groupBy(chosen, ({ key }) => parseTargetKey(key).file);
  const spliced = [...byFile].flatMap(([file, ofFile]): Spliced[] => {
    const source = diskFiles.read(join(root, file)) ?? "";
    const result = splice({ sourceFile: file, source, mirror: mirror.read(file), instrument: false });
    if (result === undefined) return [];
    const isChosen = (key: TargetKey): boolean => ofFile.some((target) => target.key === key);
    const present = ofFile.filter(({ key }) => result.spliced.includes(key));
    const generated = result.generated.filter(({ key }) => isChosen(key));
    return [{ result, request: { targets: present, file, code: result.code, generated, policies } }];
  });

  const refused = spliced.flatMap(({ result, request }) =>
    result.refused
      .filter(({ key }) => byFile.get(request.file)?.some((target) => target.key === key))
      .map(({ key, error }) => refusal(key, error)),
  );
  const found = await findingsIn(spliced, checks);
  const checked = spliced.flatMap(({ request }) => request.targets.map(({ key }) => key));
  return {
    checked,
    missing: keys.filter((key) => !checked.includes(key) && !refused.some((fault) => fault.key === key)),
    faults: [...refused, ...found].sort(byPlace),
    problems: problems.filter(({ at }) => typed.length === 0 || (at !== undefined && byFile.has(at.file))),
  };
}

async function findingsIn(spliced: readonly Spliced[], checks: Checks): Promise<readonly Fault[]> {
  const filled = spliced.filter(({ request }) => request.targets.length > 0);
  if (filled.length === 0) return [];
  const requests = filled.map(({ request }) => request);
  const { signal } = new AbortController();
  const quick = await checks.inspect(requests, signal);
  const findings = [...quick, ...(await checks.confirm(requests, signal))];
  const faults = findings.flatMap((finding) => {
    const file = filled.find(({ request }) => request.file === parseTargetKey(finding.target).file);
    return file ? [faultOf(finding, file)] : [];
  });
  // What the thorough lint finds the quick one may have found too.
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function faultOf(finding: Finding, { request, result }: Spliced): Fault {
  const { target: key, check, rule, message } = finding;
  const offset = offsetOf(finding, request);
  const at = offset === undefined ? undefined : originOf(offset, request.code, result.map);
  const stub = request.targets.find((target) => target.key === key);
  return {
    key,
    file: at?.file ?? request.file,
    line: at?.line ?? stub?.location.line ?? 1,
    rule: `${check}/${rule}`,
    message,
  };
}

function refusal(key: TargetKey, { code, reason, at }: JitiError): Fault {
  const { file } = parseTargetKey(key);
  return { key, file: at?.file ?? mirrorPath(file), line: at?.line ?? 1, rule: code, message: reason };
}
