export { type HolocronEntry, holocronPath, writeHolocronEntry } from "./entry.ts";
