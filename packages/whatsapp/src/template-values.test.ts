import fc from "fast-check";
import { expect, test } from "vitest";
import { fillDefinition, fillText, placesIn, readDefinition } from "./template-definition.ts";
import { readTemplatePage } from "./template-list.ts";
import { checkValues } from "./template-values.ts";

const body = { type: "BODY", text: "Dear {{1}}, your pack of {{2}} is ready." };
const buttons = {
  type: "BUTTONS",
  buttons: [
    { type: "URL", text: "Open", url: "https://a.example/{{1}}" },
    { type: "QUICK_REPLY", text: "Unlock" },
  ],
};
const definition = readDefinition([{ type: "HEADER", format: "IMAGE" }, body, buttons], null);
const right = { header: { link: "https://a.example/b.png" }, body: ["Asha", "21 Nov"], buttons: { 0: "x" } };
const said = (values: Parameters<typeof checkValues>[1]) =>
  checkValues(definition, values).map(({ sentence }) => sentence);

test("values that fit are taken, and become what Meta wants", () => {
  expect(said(right)).toEqual([]);
  expect(fillDefinition(definition, { ...right, buttons: { 0: "x", 1: "UNLOCK" } })).toEqual([
    { type: "header", parameters: [{ type: "image", image: { link: "https://a.example/b.png" } }] },
    {
      type: "body",
      parameters: [
        { type: "text", text: "Asha" },
        { type: "text", text: "21 Nov" },
      ],
    },
    { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "x" }] },
    {
      type: "button",
      sub_type: "quick_reply",
      index: "1",
      parameters: [{ type: "payload", payload: "UNLOCK" }],
    },
  ]);
});

test.each([
  ["too few", { ...right, body: ["Asha"] }, /2 places to fill, and 1 value was given/],
  ["too many", { ...right, body: ["a", "b", "c"] }, /2 places to fill, and 3 values were given/],
  ["a line break", { ...right, body: ["a\nb", "c"] }, /Value 1 has a line break/],
  ["a tab", { ...right, body: ["a", "b\tc"] }, /Value 2 has a tab/],
  ["four spaces", { ...right, body: ["a    b", "c"] }, /Value 1 has more than three spaces/],
  ["nothing to see", { ...right, body: ["\u200b ", "c"] }, /Value 1 is empty/],
  [
    "too long",
    { ...right, body: ["a".repeat(1_010), "c"] },
    /the body has 10\d\d characters; 1024 are allowed/,
  ],
  ["no picture", { ...right, header: undefined }, /wants an image/],
  ["a text for a picture", { ...right, header: { text: "hi" } }, /wants an image/],
  ["a picture without https", { ...right, header: { link: "http://a.example/b" } }, /https/],
  ["no end of the address", { ...right, buttons: {} }, /Button 1 wants the end of its address/],
  ["a button that is not there", { ...right, buttons: { 0: "x", 7: "y" } }, /has no button 8/],
  ["an empty payload", { ...right, buttons: { 0: "x", 1: " " } }, /payload of button 2 is empty/],
])("%s is said where it is entered", (_, { header, ...values }, sentence) => {
  expect(said({ ...values, ...(header && { header }) }).join(" ")).toMatch(sentence);
});

test("named places go by name, in the order of the text", () => {
  const named = readDefinition([{ type: "BODY", text: "{{who}} has {{what}} since {{who}}" }], "NAMED");
  expect(named.body.places).toEqual(["who", "what"]);
  expect(fillDefinition(named, { body: ["Asha", "a pack"] })).toEqual([
    {
      type: "body",
      parameters: [
        { type: "text", text: "Asha", parameter_name: "who" },
        { type: "text", text: "a pack", parameter_name: "what" },
      ],
    },
  ]);
  expect(fillText(named.body.text, named.body.places, ["Asha", "a pack"])).toBe("Asha has a pack since Asha");
});

test("numbered places go by their number, wherever they stand", () => {
  expect(placesIn("{{2}} and {{ 1 }} and {{10}}")).toEqual(["1", "2", "10"]);
  expect(placesIn("nothing")).toEqual([]);
});

test("a value that only looks like a place fills nothing else", () => {
  expect(fillText("{{1}} {{2}}", ["1", "2"], ["{{2}}", "b"])).toBe("{{2}} b");
});

test("whatever Meta lists is read or left out, and never thrown at", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const page = readTemplatePage({
        data: [value, { name: "a", language: "en", components: [value] }],
      } as never);
      expect(page.templates.length).toBeGreaterThan(0);
      for (const one of page.templates) readDefinition(one.components, one.parameterFormat);
    }),
  );
});

test("a page says where the next begins only when there is one", () => {
  const cursors = { before: "a", after: "b" };
  expect(readTemplatePage({ data: [], paging: { cursors } }).after).toBeNull();
  expect(readTemplatePage({ data: [], paging: { cursors, next: "https://…" } }).after).toBe("b");
});
