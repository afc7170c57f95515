/**
 * How many characters of text a cache stands for, at most. A syntax tree takes some fifty bytes for each: enough for a
 * thousand modules of two kilobytes, and no more memory for large ones.
 */
const limit = 2_000_000;

interface Entry<Value> {
  readonly file: string;
  readonly text: string;
  readonly value: Value;
}

/** Remembers the values that were asked for last, each by the text of a file that it was made from. */
export class Recent<Value> {
  readonly #limit: number;
  readonly #entries = new Map<string, Entry<Value>>();
  /** The last of each file: to compare texts is cheaper than to look one up among many. */
  readonly #latest = new Map<string, Entry<Value>>();
  #size = 0;

  /** @param characters How many characters the texts of all that is kept have together; the last one is always kept. */
  constructor(characters: number = limit) {
    this.#limit = characters;
  }

  get(file: string, text: string, make: () => Value): Value {
    const latest = this.#latest.get(file);
    if (latest?.text === text) return latest.value;
    const key = `${file}\0${text}`;
    const known = this.#entries.get(key);
    if (known !== undefined) {
      // Maps keep the order of insertion: what was used last moves to the end.
      this.#entries.delete(key);
      this.#entries.set(key, known);
      this.#latest.set(file, known);
      return known.value;
    }
    const entry = { file, text, value: make() };
    // What was made may have asked for the same text.
    if (!this.#entries.has(key)) this.#size += text.length;
    this.#entries.set(key, entry);
    this.#latest.set(file, entry);
    this.#shrink(entry);
    return entry.value;
  }

  #shrink(newest: Entry<Value>): void {
    for (const [key, entry] of this.#entries) {
      if (this.#size <= this.#limit || entry === newest) return;
      this.#entries.delete(key);
      if (this.#latest.get(entry.file) === entry) this.#latest.delete(entry.file);
      this.#size -= entry.text.length;
    }
  }
}
