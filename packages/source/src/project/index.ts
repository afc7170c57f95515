export type { Resolve } from "../modules/index.ts";
export { candidateFiles } from "./candidates.ts";
export { type FileUse, useByName } from "./file-use.ts";
export { createProject, type Project, type ProjectInputs, type ProjectOptions, scanProject } from "./project.ts";
export type { ProjectScan } from "./scan.ts";
