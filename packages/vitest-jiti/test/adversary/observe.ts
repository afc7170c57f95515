import type { Project, RunResult } from "../support/project.ts";
import { owned, secret, type Technique } from "./technique.ts";

/** What is there to be seen when a run has ended. */
export interface Scene {
  readonly project: Project;
  readonly run: RunResult;
  /** What reached the listener. */
  readonly heard: string;
  /** Test files in which every test passed and nothing else went wrong. Relative to the root. */
  readonly green: ReadonlySet<string>;
  readonly isAlive: (name: string) => boolean;
}

/** Whether a technique has got what it wanted. */
export function succeeded({ name, aim }: Technique, scene: Scene): boolean {
  switch (aim.kind) {
    case "green":
      return scene.green.has(`test/${name}.test.ts`);
    case "read":
      return new RegExp(`read:${name}:.*${secret}`).test(scene.run.output);
    case "write":
      return scene.project.exists(aim.file) && scene.project.read(aim.file).includes(owned);
    case "send":
      return new RegExp(`/${name}\\b`).test(scene.heard);
    case "kill":
      return !scene.isAlive(name);
  }
}
