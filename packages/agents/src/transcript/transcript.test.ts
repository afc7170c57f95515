import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { TemporaryFolder } from "../testing/fixtures.ts";
import { openTranscript } from "./transcript.ts";

test("each entry is on disk when it was written, without secrets", async () => {
  using folder = new TemporaryFolder();
  const path = join(folder.path, "deep/er/one.jsonl");
  vi.stubEnv("SOME_API_KEY", "abcdefgh12345678");
  const transcript = openTranscript(path);
  vi.unstubAllEnvs();
  transcript.write({ type: "report", accepted: false, text: "key abcdefgh12345678\nand sk-ant-0123456789abcdefghij" });
  expect(readFileSync(path, "utf8")).toBe('{"type":"report","accepted":false,"text":"key [secret]\\nand [secret]"}\n');
  transcript.write({ type: "stopped", reason: "turns" });
  await transcript.close();
  await transcript.close();
  transcript.write({ type: "stopped", reason: "length" });
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(3);
});

test("a transcript that cannot be written is given up with one warning", async () => {
  using folder = new TemporaryFolder({ file: "" });
  const warnings: string[] = [];
  const transcript = openTranscript(join(folder.path, "file/one.jsonl"), (message) => warnings.push(message));
  transcript.write({ type: "stopped", reason: "turns" });
  transcript.write({ type: "stopped", reason: "turns" });
  await transcript.close();
  expect(warnings).toHaveLength(1);
});
