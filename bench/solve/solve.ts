// Which share of targets a model solves, and what it takes: one run over a set of stubs, then a look at the transcripts.
import { execa } from "execa";
import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { printReport, readResults } from "./report.ts";

const { values } = parseArgs({
  options: {
    set: { type: "string", default: "unseen" },
    // Without a model the conversations in `recordings/` are replayed.
    model: { type: "string" },
    record: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
const here = import.meta.dirname;
const root = mkdtempSync(join(realpathSync(tmpdir()), "jiti-solve-"));
try {
  cpSync(join(here, values.set), root, { recursive: true });
  mkdirSync(join(root, "node_modules"));
  for (const name of ["vitest-jiti", "vitest", "typescript", "fast-check"]) {
    symlinkSync(realpathSync(join(here, "../node_modules", name)), join(root, "node_modules", name), "junction");
  }
  writeFileSync(join(root, "jiti.config.mjs"), "export default { concurrency: 16 };\n");
  const recordings = join(here, "recordings", values.set);
  await execa("node", [join(root, "node_modules/vitest/vitest.mjs"), "run"], {
    cwd: root,
    stdio: "inherit",
    reject: false,
    env: {
      CI: "",
      JITI_MODEL: values.model ?? `replay/${recordings}`,
      ...(values.record ? { JITI_RECORD: recordings } : {}),
    },
  });
  printReport(values.set, readResults(root));
} finally {
  if (values.keep) console.log(`kept: ${root}`);
  else rmSync(root, { recursive: true, force: true });
}
