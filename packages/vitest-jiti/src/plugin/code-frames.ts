/**
 * Has Vitest print code frames of a mirror. It prints them for files alone that its module graph says were transformed;
 * to transform each mirror for this would cost every run as much as transforming the sources.
 *
 * @param mirrorFile Of a mirror that is there. Absolute.
 * @param environment The one whose modules hold the mirror's code.
 */
export function showInFrames(mirrorFile: string, environment: object): void {
  if (!hasModuleGraph(environment)) return;
  // What Vitest itself notes of modules that another process transformed.
  environment.moduleGraph.createFileOnlyEntry(mirrorFile).transformResult ??= { code: " ", map: null };
}

interface HasModuleGraph {
  readonly moduleGraph: { createFileOnlyEntry(file: string): { transformResult: object | null } };
}

/** Development servers have one; their types are those of whichever Vite the user has. */
function hasModuleGraph(environment: object): environment is HasModuleGraph {
  return (
    "moduleGraph" in environment &&
    typeof environment.moduleGraph === "object" &&
    environment.moduleGraph !== null &&
    "createFileOnlyEntry" in environment.moduleGraph
  );
}
