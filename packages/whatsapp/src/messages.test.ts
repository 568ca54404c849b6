import { describe, expect, test } from "vitest";
import { checkMessage } from "./message-limits.ts";
import { type OutgoingMessage, replyButtons, templateMessage, toGraphBody } from "./messages.ts";

const to = { to: { phone: "+919812345210" }, callbackData: "attempt-1" };
const wire = (message: OutgoingMessage, options: Parameters<typeof toGraphBody>[1] = to) =>
  JSON.parse(JSON.stringify(toGraphBody(message, options)));

describe("toGraphBody", () => {
  test("a text to a number, as an answer", () => {
    expect(wire({ type: "text", body: "Hello" }, { ...to, contextWamid: "wamid.1" })).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "+919812345210",
      type: "text",
      text: { body: "Hello", preview_url: false },
      biz_opaque_callback_data: "attempt-1",
      context: { message_id: "wamid.1" },
    });
  });

  test("a wa_id gets its plus, a user id goes as recipient", () => {
    expect(wire({ type: "text", body: "x" }, { ...to, to: { phone: "12025550143" } }).to).toBe(
      "+12025550143",
    );
    const byId = wire({ type: "text", body: "x" }, { ...to, to: { userId: "IN.404" } });
    expect(byId.recipient).toBe("IN.404");
    expect(byId).not.toHaveProperty("to");
  });

  test("an image goes by id if there is one, else by link, and says nothing that is not there", () => {
    expect(wire({ type: "image", mediaId: "5", caption: "Chart" }).image).toEqual({
      id: "5",
      caption: "Chart",
    });
    expect(wire({ type: "image", link: "https://a.invalid/x.png" }).image).toEqual({
      link: "https://a.invalid/x.png",
    });
  });

  test("the morning template", () => {
    const message = templateMessage({
      name: "daily_content_ready_v1",
      language: "en",
      bodyParameters: ["Market", "21 November", "3 images, 3 texts"],
      buttonPayloads: ["RETRIEVE_CONTENT:p1"],
    });
    expect(checkMessage(message)).toEqual([]);
    expect(wire(message).template).toEqual({
      name: "daily_content_ready_v1",
      language: { code: "en" },
      components: [
        {
          type: "body",
          parameters: [
            { type: "text", text: "Market" },
            { type: "text", text: "21 November" },
            { type: "text", text: "3 images, 3 texts" },
          ],
        },
        {
          type: "button",
          sub_type: "quick_reply",
          index: "0",
          parameters: [{ type: "payload", payload: "RETRIEVE_CONTENT:p1" }],
        },
      ],
    });
  });

  test("a template without values has no components", () => {
    expect(templateMessage({ name: "hello", language: "en_US", bodyParameters: [] }).components).toEqual([]);
  });

  test("reply buttons", () => {
    const message = replyButtons({ body: "Which?", footer: "f", buttons: [{ id: "A", title: "a" }] });
    expect(wire(message).interactive).toEqual({
      type: "button",
      body: { text: "Which?" },
      footer: { text: "f" },
      action: { buttons: [{ type: "reply", reply: { id: "A", title: "a" } }] },
    });
  });
});

describe("checkMessage", () => {
  const template = (text: string): OutgoingMessage => ({
    type: "template",
    name: "a",
    language: "en",
    components: [{ type: "body", parameters: [{ type: "text", text }] }],
  });
  const buttons = (count: number, title = "x") =>
    replyButtons({
      body: "b",
      buttons: Array.from({ length: count }, (_, i) => ({ id: `${i}`, title: `${title}${i}` })),
    });

  test.each<[string, OutgoingMessage]>([
    ["4,096 characters of text", { type: "text", body: "x".repeat(4_096) }],
    ["4,096 emoji, which are two units each", { type: "text", body: "👍".repeat(4_096) }],
    ["a caption of 1,024", { type: "image", mediaId: "1", caption: "x".repeat(1_024) }],
    ["three buttons", buttons(3)],
    ["three spaces", template("a   b")],
  ])("%s are fine", (_, message) => {
    expect(checkMessage(message)).toEqual([]);
  });

  test.each<[string, OutgoingMessage, RegExp]>([
    ["text too long", { type: "text", body: "x".repeat(4_097) }, /4097 characters; 4096 are allowed/],
    ["text empty", { type: "text", body: " \n" }, /text is empty/],
    ["image of nothing", { type: "image" }, /neither/],
    ["image of both", { type: "image", mediaId: "1", link: "https://a.invalid/b" }, /both/],
    ["image by a path", { type: "image", link: "file:///etc/passwd" }, /not a web address/],
    ["caption too long", { type: "image", mediaId: "1", caption: "x".repeat(1_025) }, /caption/],
    ["marks that nobody sees", { type: "text", body: "\u200b \u2060" }, /text is empty/],
    ["empty value", template("  "), /Value 1 of the body is empty/],
    ["line break", template("a\nb"), /line break or a tab/],
    ["tab", template("a\tb"), /line break or a tab/],
    ["four spaces", template("a    b"), /more than three spaces/],
    ["value too long", template("x".repeat(1_025)), /1024 are allowed/],
    [
      "template name",
      templateMessage({ name: "Daily!", language: "en", bodyParameters: [] }),
      /name of a template/,
    ],
    [
      "template language",
      templateMessage({ name: "a", language: "english", bodyParameters: [] }),
      /language/,
    ],
    ["four buttons", buttons(4), /4 buttons; 3/],
    ["no buttons", buttons(0), /no buttons/],
    ["long label", buttons(1, "x".repeat(20)), /label of button 1/],
    [
      "twice the same id",
      replyButtons({ body: "b", buttons: ["a", "b"].map((title) => ({ id: "1", title })) }),
      /Two button ids/,
    ],
    [
      "eleven rows",
      {
        type: "interactive",
        interactive: {
          type: "list",
          body: { text: "b" },
          action: {
            button: "Open",
            sections: [{ rows: Array.from({ length: 11 }, (_, i) => ({ id: `${i}`, title: "r" })) }],
          },
        },
      },
      /11 rows; 10/,
    ],
  ])("%s is named", (_, message, sentence) => {
    const sentences = checkMessage(message);
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(sentence);
    expect(sentences[0]).toMatch(/^[A-Z].*\.$/);
  });
});
