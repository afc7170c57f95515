import { describe } from "vitest";
import { testForms } from "./support/forms/define.ts";

describe.each(["vitest-5"] as const)("%s", testForms);
