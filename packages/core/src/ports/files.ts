/** The part of a file system that decides what happens to user files. All paths are absolute. */
export interface Files {
  /** `undefined` when there is no such file. */
  read(path: string): string | undefined;
  /** Whole or not at all; creates folders. */
  write(path: string, text: string): Promise<void>;
  remove(path: string): Promise<void>;
}
