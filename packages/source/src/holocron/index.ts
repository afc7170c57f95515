export {
  carryHolocronEntry,
  type HolocronEntry,
  holocronPath,
  readHolocronEntry,
  writeHolocronEntry,
  writtenInterface,
  type WrittenInterface,
} from "./entry.ts";
