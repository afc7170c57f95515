import { execa } from "execa";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";

const modules = {
  launch: new URL("launch.ts", import.meta.url).href,
  will: new URL("last-will.ts", import.meta.url).href,
};

/** A process that starts another one, which sleeps for ever without listening, and says its number. */
const parent = `
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { launch } from ${JSON.stringify(modules.launch)};
import { lastWill } from ${JSON.stringify(modules.will)};
const code = "process.send(process.pid); setTimeout(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0), 100)";
const { child } = launch({
  entry: "data:,", flags: ["--eval", code], environment: { PATH: process.env.PATH }, prefix: lastWill(30), cwd: tmpdir(),
});
child.on("message", (pid) => setTimeout(() => console.log(pid), 300));
`;

test.runIf(existsSync("/proc"))("a sandboxed process that sleeps dies with the one that started it", async () => {
  const run = execa(process.execPath, ["--input-type=module", "--eval", parent], { reject: false });
  const pid = await new Promise<string>((resolve) =>
    run.stdout.once("data", (data: Buffer) => {
      resolve(data.toString().trim());
    }),
  );
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  run.kill("SIGKILL");
  await run;
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 20_000 }).toBe(false);
});
