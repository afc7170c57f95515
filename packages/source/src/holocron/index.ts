export {
  carryHolocronEntry,
  type HolocronEntry,
  holocronPath,
  readHolocronEntry,
  writeHolocronEntry,
  writtenInterface,
  type WrittenInterface,
} from "./entry.ts";
export { findHolocronEntries } from "./find-entries.ts";
export { pruneHolocron } from "./prune.ts";
