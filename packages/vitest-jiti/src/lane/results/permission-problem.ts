import type { RunProblem, SandboxPermission, StackFrame, TargetKey } from "@vitest-jiti/core";
import { sep } from "node:path";
import type { TestError } from "vitest";
import { causesOf, framesOf } from "./gate-failure.ts";
import type { Places } from "./place.ts";

/** Who did something: the code under test, or the tests with what they call and what sets them up. */
export type Party = "candidate" | "gate";

/** Where an error was seen. */
export interface Scene {
  /** The test file; empty when it is not known. */
  readonly file: string;
  readonly places: Places;
  /** Who is held responsible for what has no stack. */
  readonly suspect: Party;
  /** A process was ended: what else went wrong follows from that. */
  readonly died: boolean;
  /** The folder for temporary files. Absolute. */
  readonly folder: string;
  /** The targets of the gate that failed; empty where it is the file that did. */
  readonly targets: readonly TargetKey[];
}

/** What a network namespace of its own answers. */
const unreachable = new Set(["ENETUNREACH", "EAI_AGAIN", "EADDRNOTAVAIL"]);

/** The problem that an error tells of, if it is that the sandbox denied something. */
export function permissionProblem(error: TestError, scene: Scene): readonly RunProblem[] {
  const chain = causesOf(error);
  const cause = chain.find(isDenial);
  if (cause === undefined) return [];
  const frames = [cause, ...chain].map((one) => framesOf(one, scene.places)).find(({ length }) => length > 0) ?? [];
  const { what, grant } = deniedThing(cause, scene.folder);
  const { by, file } = responsible(frames, scene);
  return [{ kind: "permission-denied", by, what, file, grant, targets: scene.targets, testFile: scene.file }];
}

/**
 * Whoever is nearest of candidate and test file: project code in between is called by one or the other. Where neither
 * is in the stack it is a setup file, a hook or a callback of theirs: a candidate has no hooks.
 */
function responsible(frames: readonly StackFrame[], scene: Scene): { readonly by: Party; readonly file: string } {
  const nearest = frames.find(({ file }) => isMirror(file) || file === scene.file);
  if (nearest !== undefined) return { by: isMirror(nearest.file) ? "candidate" : "gate", file: nearest.file };
  const [first] = frames;
  return first === undefined ? { by: scene.suspect, file: scene.file } : { by: "gate", file: first.file };
}

function isDenial(error: TestError): boolean {
  const code = codeOf(error);
  return code === "ERR_ACCESS_DENIED" || code === "ERR_DLOPEN_DISABLED" || unreachable.has(code);
}

function deniedThing(
  error: TestError,
  folder: string,
): { readonly what: string; readonly grant: SandboxPermission | undefined } {
  const code = codeOf(error);
  if (code === "ERR_DLOPEN_DISABLED") return { what: "native addon", grant: undefined };
  const permission = code === "ERR_ACCESS_DENIED" ? textOf(error, "permission") : "Network";
  const resource = textOf(error, "resource") || textOf(error, "address");
  return { what: `${permission} ${resource}`.trim(), grant: grantFor(permission, resource, folder) };
}

function grantFor(permission: string, resource: string, folder: string): SandboxPermission | undefined {
  if (permission === "ChildProcess") return "child-process";
  if (permission === "FileSystemWrite") return resource.startsWith(folder + sep) ? "tmp" : undefined;
  return permission === "Network" && isLocal(resource) ? "loopback" : undefined;
}

/** This machine, or a socket in its file system. */
function isLocal(resource: string): boolean {
  return /^(localhost|[^:/]*\.localhost|127\.[\d.]+|\[?::1\]?|0\.0\.0\.0|::)(:\d*)?$|^[\\/]/i.test(resource);
}

/** The code of an error; empty when it has none. */
export function codeOf(error: TestError): string {
  return textOf(error, "code");
}

/** A property of an error; empty when that is no text. */
export function textOf(error: object, name: string): string {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : "";
}

function isMirror(file: string): boolean {
  return file.startsWith(".jiti/");
}
