export { type ImportBinding } from "./import-binding.ts";
export { createMirror, type Mirror } from "./mirror.ts";
export { type MirrorModule, parseMirror } from "./read/mirror-module.ts";
export { mirrorPath } from "./paths.ts";
export { printSection } from "./write/print-section.ts";
export { writeScaffold } from "./write/scaffold.ts";
export { putSection, removeSection } from "./write/put-section.ts";
export { sectionState } from "./section-state.ts";
export { textHash } from "./text-hash.ts";
