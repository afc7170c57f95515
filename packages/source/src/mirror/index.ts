export { type ImportBinding } from "./import-binding.ts";
export { createMirror, type Mirror } from "./mirror.ts";
export { type MirrorModule, parseMirror } from "./mirror-module.ts";
export { mirrorPath } from "./paths.ts";
export { printSection } from "./print-section.ts";
export { putSection, removeSection } from "./put-section.ts";
export { sectionState } from "./section-state.ts";
export { textHash } from "./text-hash.ts";
