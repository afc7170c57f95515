/** What may be imported into one file. */
export interface ImportFacts {
  /** Why a module may not be imported and what to do instead, or nothing when it may. Built-in modules are not asked about. */
  problemWith(specifier: string): string | undefined;
  /** Whether it leads to a module of the project, by a path or by another name. */
  isOwn(specifier: string): boolean;
}
