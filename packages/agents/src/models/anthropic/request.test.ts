import { expect, test } from "vitest";
import { turnRequest } from "../../testing/fixtures.ts";
import { toParams, withCaching } from "./request.ts";

test("at most four prefixes are cached: the system prompt, and the end of the conversation", () => {
  const params = withCaching(
    toParams(
      turnRequest({
        system: ["a", "b", "c"],
        messages: [
          { role: "user", content: [{ type: "text", text: "one" }] },
          { role: "assistant", content: [{ type: "tool_use", id: "t1", name: "run", input: { expression: "1" } }] },
          { role: "user", content: [{ type: "tool_result", id: "t1", content: "1", isError: false }] },
          {
            role: "assistant",
            content: [
              { type: "opaque", value: { type: "thinking", thinking: "hm", signature: "s" } },
              { type: "text", text: "so" },
            ],
          },
          {
            role: "user",
            content: [
              { type: "text", text: "two" },
              { type: "text", text: "three" },
            ],
          },
        ],
      }),
      "m",
    ),
  );
  expect(JSON.stringify(params).match(/cache_control/g)).toHaveLength(4);
  expect([params.system, params.messages]).toMatchInlineSnapshot(`
    [
      [
        {
          "cache_control": {
            "type": "ephemeral",
          },
          "text": "a",
          "type": "text",
        },
        {
          "text": "b",
          "type": "text",
        },
        {
          "cache_control": {
            "type": "ephemeral",
          },
          "text": "c",
          "type": "text",
        },
      ],
      [
        {
          "content": [
            {
              "text": "one",
              "type": "text",
            },
          ],
          "role": "user",
        },
        {
          "content": [
            {
              "id": "t1",
              "input": {
                "expression": "1",
              },
              "name": "run",
              "type": "tool_use",
            },
          ],
          "role": "assistant",
        },
        {
          "content": [
            {
              "cache_control": {
                "type": "ephemeral",
              },
              "content": "1",
              "tool_use_id": "t1",
              "type": "tool_result",
            },
          ],
          "role": "user",
        },
        {
          "content": [
            {
              "signature": "s",
              "thinking": "hm",
              "type": "thinking",
            },
            {
              "text": "so",
              "type": "text",
            },
          ],
          "role": "assistant",
        },
        {
          "content": [
            {
              "text": "two",
              "type": "text",
            },
            {
              "cache_control": {
                "type": "ephemeral",
              },
              "text": "three",
              "type": "text",
            },
          ],
          "role": "user",
        },
      ],
    ]
  `);
});
