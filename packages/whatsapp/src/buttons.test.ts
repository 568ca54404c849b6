import { expect, test } from "vitest";
import { readTap } from "./buttons.ts";

const of = (interactive: unknown) => readTap({ type: "interactive", interactive } as Record<string, unknown>);

test("every kind of tap has one form", () => {
  expect(readTap({ type: "button", button: { payload: "RETRIEVE_CONTENT", text: "Unlock" } })).toEqual({
    form: "button",
    payload: "RETRIEVE_CONTENT",
    label: "Unlock",
  });
  expect(of({ type: "button_reply", button_reply: { id: "UNLOCK_IMAGES", title: "Images" } })).toEqual({
    form: "button_reply",
    payload: "UNLOCK_IMAGES",
    label: "Images",
  });
  expect(
    of({ type: "list_reply", list_reply: { id: "UNLOCK_UPDATES", title: "News", description: "3" } }),
  ).toEqual({
    form: "list_reply",
    payload: "UNLOCK_UPDATES",
    label: "News",
  });
  expect(
    of({ type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: '{"a":1}' } }),
  ).toEqual({
    form: "flow_reply",
    payload: '{"a":1}',
    label: "Sent",
  });
});

test("without a payload the label stands for it, without a label the payload", () => {
  expect(readTap({ button: { text: "Unlock" } })).toMatchObject({ payload: "Unlock", label: "Unlock" });
  expect(of({ button_reply: { id: "X" } })).toMatchObject({ payload: "X", label: "X" });
});

test.each([
  ["a text", { type: "text", text: { body: "hi" } }],
  ["a permission to call", { interactive: { call_permission_reply: { response: "accept" } } }],
  ["an empty button", { button: {} }],
  ["a button that is no object", { button: "RETRIEVE_CONTENT" }],
  ["a reply of numbers", { interactive: { button_reply: { id: 1, title: 2 } } }],
  ["an interactive null", { interactive: null }],
])("%s is no tap", (_, message) => {
  expect(readTap(message)).toBeNull();
});

test("what a flow answers is bounded", () => {
  const tap = of({ nfm_reply: { name: "flow", response_json: "x".repeat(100_000) } });
  expect(tap?.payload.length).toBe(16_384);
});
