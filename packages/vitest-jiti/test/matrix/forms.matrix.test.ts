import { describe } from "vitest";
import { testForms } from "../support/forms/define.ts";
import { vitestVersions } from "../support/environments.ts";

describe.each(vitestVersions)("%s", testForms);
