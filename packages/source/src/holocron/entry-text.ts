/** The version of entries of every kind; others are forgotten. */
const formatVersion = 1;

/** What is remembered, as the text of its file. */
export class EntryText<Entry extends object> {
  print(entry: Entry): string {
    return `${JSON.stringify({ version: formatVersion, ...entry }, null, 2)}\n`;
  }

  /** What was printed; `undefined` when there is nothing, or nothing of this version. */
  parse(text: string | undefined): Entry | undefined {
    if (text === undefined) return undefined;
    try {
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written above; others have another version
      const entry = JSON.parse(text) as Entry & { readonly version: number };
      return entry.version === formatVersion ? entry : undefined;
    } catch {
      // Cut short or merged wrongly: it is only a memory.
      return undefined;
    }
  }
}
