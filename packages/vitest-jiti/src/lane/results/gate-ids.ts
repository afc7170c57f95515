/**
 * Ids of the gates of one run: project, file, titles and, where a test of the same titles came before, the row. The
 * same over runs, whatever else runs.
 */
export class GateIds {
  readonly #seen = new Map<string, number>();

  next(project: string, file: string, titles: readonly string[]): string {
    const id = [project === "" ? file : `[${project}] ${file}`, ...titles].join(" > ");
    const row = (this.#seen.get(id) ?? 0) + 1;
    this.#seen.set(id, row);
    return row === 1 ? id : `${id} #${row}`;
  }
}
