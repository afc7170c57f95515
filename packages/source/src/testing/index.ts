export { type ProjectTree, projectTree } from "./project-tree.ts";
export { mirrorOf, type Written } from "./written.ts";
