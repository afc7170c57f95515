import { JitiError, type SandboxFence, type Settings } from "@vitest-jiti/core";
import { networkFence } from "./network.ts";

/** One thing that the sandbox fences, and how well it can on this machine. */
export interface Enforcement {
  readonly fence: SandboxFence | "files" | "child-processes" | "signals";
  /** `system`: nothing in the process gets around it. `process`: code that means harm may. `none`: nobody does. */
  readonly by: "system" | "process" | "none";
  readonly note: string;
}

/** What holds sandboxed processes on this machine. */
export async function enforcements({ allow }: Pick<Settings["sandbox"], "allow">): Promise<readonly Enforcement[]> {
  const network = (await networkFence(allow)).length > 0;
  const isPosix = process.platform !== "win32";
  const isLinux = process.platform === "linux";
  return [
    { fence: "files", by: "system", note: "Node's permission model: reads by list, no writes" },
    {
      fence: "child-processes",
      by: allow.includes("child-process") ? "none" : "system",
      note: allow.includes("child-process")
        ? 'granted by sandbox.allow: "child-process"'
        : "Node's permission model, with worker threads, native addons and WASI",
    },
    { fence: "network", by: network ? "system" : "process", note: networkNote(network, allow.includes("loopback")) },
    { fence: "signals", by: "process", note: "Node's own functions; signals to other processes are refused" },
    {
      fence: "memory",
      by: isLinux ? "system" : "process",
      note: isLinux
        ? "heap limit, and the resident size is watched"
        : "heap limit; buffers outside the heap are not seen",
    },
    {
      fence: "cpu",
      by: isPosix ? "system" : "process",
      note: isPosix
        ? "deadline, and a limit of processor time"
        : "deadline, as long as the process that runs Vitest lives",
    },
  ];
}

/**
 * Holds the machine to what the settings insist on.
 *
 * @throws JitiError `JITI_SANDBOX_UNAVAILABLE`
 */
export async function assertEnforced(settings: Settings["sandbox"]): Promise<void> {
  if (settings.require.length === 0) return;
  const all = await enforcements(settings);
  const missing = settings.require.filter((fence) => all.find((one) => one.fence === fence)?.by !== "system");
  if (missing.length === 0) return;
  const notes = all.flatMap(({ fence, note }) => (missing.some((one) => one === fence) ? [`${fence}: ${note}`] : []));
  throw new JitiError({
    code: "JITI_SANDBOX_UNAVAILABLE",
    message: `sandbox.require asks for what is not enforced here. ${notes.join("; ")}.`,
    hint: "Generate on a machine that can (npx vitest-jiti doctor says what one enforces), or take it out of sandbox.require.",
  });
}

function networkNote(isFenced: boolean, isLoopback: boolean): string {
  if (isFenced) return "a network namespace of its own, and Node's own functions";
  if (isLoopback) return 'Node\'s own functions, since sandbox.allow has "loopback": this machine only';
  return process.platform === "linux"
    ? "Node's own functions; user namespaces are not allowed here, or unshare is missing"
    : "Node's own functions; only Linux can do more";
}
