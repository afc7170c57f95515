/**
 * How many characters of text a cache stands for, at most. A syntax tree takes some fifty bytes for each: enough for a
 * thousand modules of two kilobytes, and no more memory for large ones.
 */
const limit = 2_000_000;

/** Remembers the values that were asked for last. Keys hold the texts that the values were made from. */
export class Recent<Value> {
  readonly #limit: number;
  readonly #values = new Map<string, Value>();
  #size = 0;

  /** @param characters How many characters all keys that are kept have together; the last key is always kept. */
  constructor(characters: number = limit) {
    this.#limit = characters;
  }

  get(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    if (known !== undefined) {
      // Maps keep the order of insertion: what was used last moves to the end.
      this.#values.delete(key);
      this.#values.set(key, known);
      return known;
    }
    const value = make();
    // What was made may have asked for the same key.
    if (!this.#values.has(key)) this.#size += key.length;
    this.#values.set(key, value);
    this.#shrink(key);
    return value;
  }

  #shrink(newest: string): void {
    for (const key of this.#values.keys()) {
      if (this.#size <= this.#limit || key === newest) return;
      this.#values.delete(key);
      this.#size -= key.length;
    }
  }
}
