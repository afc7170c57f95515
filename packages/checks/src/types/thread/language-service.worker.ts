// The compiler API of TypeScript 5.4 to 6 in a thread of its own, so that no check blocks the test run.
import { parentPort, workerData } from "node:worker_threads";
import { createRequire } from "node:module";
import type TypeScript from "typescript";
import { messageOf } from "@vitest-jiti/core";
import { LanguageProjects } from "./language-projects.ts";
import type { WorkerReply, WorkerRequest, WorkerSettings } from "./worker-protocol.ts";

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- Only the class beside this file starts the thread.
const { root, path } = workerData as WorkerSettings;
// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- The module is the one that the types describe.
const typescript = createRequire(path)(path) as typeof TypeScript;
const projects = new LanguageProjects(root, typescript);

parentPort?.on("message", (request: WorkerRequest) => {
  parentPort?.postMessage(answer(request));
});

function answer(request: WorkerRequest): WorkerReply {
  try {
    if (request.kind === "check") return { id: request.id, ...projects.check(request.overlay, request.scope) };
    projects.refresh();
    return { id: request.id, kind: "problems", problems: [] };
  } catch (error) {
    return { id: request.id, kind: "failed", message: messageOf(error) };
  }
}
