import { Writable } from "node:stream";

/** Where a lane's own messages go. */
export function silence(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
}
