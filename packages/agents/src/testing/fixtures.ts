import { type GateSite, mapParts, type Target, targetKey, type TargetKey, type TurnRequest } from "@vitest-jiti/core";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Timings } from "../models/timings.ts";

/** Patience for tests: long enough for loopback, short enough not to be noticed. */
export const quick: Timings = {
  headersMs: 2_000,
  idleMs: 150,
  retries: 2,
  backoffMs: 1,
  busyRetries: 3,
  busyMs: 1,
  busyCapMs: 20,
  concurrency: 4,
};

/** A request for the first turn of a conversation about `src/money.ts:parseMoney`. */
export function turnRequest(changes: Partial<TurnRequest> = {}): TurnRequest {
  return {
    identity: { persona: "coder", member: "", keys: [money], phase: "generate", turn: 1 },
    system: ["You implement stubs.", "Write simple code."],
    tools: [{ name: "submit", description: "Submit.", schema: { type: "object", properties: {} } }],
    messages: [{ role: "user", content: [{ type: "text", text: `Target: ${money}\nWrite it.` }] }],
    maxOutput: 1_000,
    signal: new AbortController().signal,
    ...changes,
  };
}

const money: TargetKey = targetKey("src/money.ts", "parseMoney");

interface TargetChanges {
  readonly interface?: Partial<Target["interface"]>;
  readonly visible?: Target["visible"];
  readonly sites?: readonly GateSite[];
}

/** The target `src/money.ts:parseMoney`, or another one by its file and path. */
export function target(changes: TargetChanges = {}, file = "src/money.ts", path = "parseMoney"): Target {
  const key = targetKey(file, path);
  return {
    key,
    location: { file, line: 4 },
    interface: {
      key,
      form: "function",
      signature: `export function ${path}(raw: string): number`,
      isAsync: false,
      isGenerator: false,
      parameters: ["raw"],
      doc: 'Parse a currency string such as "$1,234.56" into cents. Throws RangeError when it is not money.',
      hints: ["strip the symbol and the separators first"],
      options: {},
      uses: [],
      reached: [],
      hash: "0123456789abcdef",
      parts: mapParts(() => "012345"),
      ...changes.interface,
    },
    visible: changes.visible ?? [],
    sites: changes.sites ?? [],
    typeSites: [],
    gatesHash: "fedcba9876543210",
  };
}

/** A folder with these files, removed at the end of its block. */
export class TemporaryFolder implements Disposable {
  readonly path: string;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.path = mkdtempSync(join(realpathSync(tmpdir()), "jiti-agents-"));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, file)), { recursive: true });
      writeFileSync(join(this.path, file), text);
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** The shipped policies for code that shipped agents name. */
export const codePolicies: readonly string[] = [
  "no-ambient-input",
  "no-dynamic-code",
  "no-io",
  "no-new-dependencies",
  "no-prototype-tampering",
  "no-test-runner",
  "pure",
  "tests-are-the-users",
];
