import { expect, it } from "vitest";
import { describe, knownTopics } from "./describe.ts";

const line = (topic: string, data: Record<string, unknown> | null, ref: string | null = null) =>
  describe({ seq: 1, at: "2026-11-21T00:00:00.000Z", topic, ref, advisorId: null, advisorName: null, data });

it("says something of every topic, whatever the server keeps with it", () => {
  const odd = { text: 7, code: "x", reason: null, by: {}, changed: "no", part: "1", direction: "up" };
  for (const topic of knownTopics)
    for (const data of [null, {}, odd]) {
      const { word, sentence, direction } = line(topic, data);
      expect([word, sentence].every((text) => text.length > 0 && !/undefined|null|NaN/.test(text))).toBe(
        true,
      );
      expect(direction).toBeNull();
    }
});

it("shows a topic of a newer server by its name", () => {
  expect(line("moon.landed", { at: 1 }, "m1")).toMatchObject({
    word: "moon.landed",
    sentence: 'm1 {"at":1}',
  });
});

it("names who it is about, and finds it by any word", () => {
  const failed = line("message.failed", {
    peer: "+91 98••• ••105",
    code: 131026,
    direction: "out",
    type: "template",
  });
  expect(failed).toMatchObject({
    shape: "failed",
    who: "+91 98••• ••105",
    direction: "out",
    kind: "template",
  });
  expect(failed.haystack).toContain("131026");
});

it("says from what to what somebody was changed, and of a name only that it was", () => {
  const data = {
    changed: ["enabled", "tags", "phone"],
    from: { enabled: true, tags: [] },
    to: { enabled: false, tags: ["Delhi"] },
    by: "Rohan",
  };
  expect(line("advisor.changed", data).sentence).toBe(
    "Enabled: yes → no · Tags: none → Delhi · Phone changed by Rohan",
  );
  const again = { changed: ["enabled"], from: { enabled: false }, to: { enabled: false } };
  expect(line("advisor.changed", again).sentence).toBe("Enabled stays no");
  expect(line("advisor.changed", { changed: ["enabled"] }).sentence).toBe("Enabled changed");
});

it("takes Meta's bad news as a warning and no other word for it", () => {
  expect(line("account.reported", { field: "x", event: "PAUSED" }).shape).toBe("warning");
  expect(line("account.reported", { field: "x", event: "REGISTERED" }).shape).toBe("fact");
});

it("says an account event in the server’s words, with what to do unless nothing is", () => {
  const told = { sentence: "Meta moved it.", nextStep: "Appeal.", tone: "trouble" };
  expect(line("account.reported", told)).toMatchObject({
    shape: "failed",
    sentence: "Meta moved it. Appeal.",
  });
  expect(line("account.reported", { ...told, tone: "calm" })).toMatchObject({
    shape: "fact",
    sentence: "Meta moved it.",
  });
});

it("says beside a message where it came from and where it was said", () => {
  const data = { type: "text", text: "hi", ad: "From an ad: “Retire early”", elsewhere: "In the group G1" };
  expect(line("message.received", data).sentence).toBe("hi · From an ad: “Retire early” · In the group G1");
});

it("says what was asked for and what came of it, in words", () => {
  const tapped = { button: "RETRIEVE_CONTENT", outcome: "delivering", day: "2026-11-27" };
  expect(line("pack.tapped", tapped).sentence).toBe("Asked for the whole pack of 27 Nov: it is on its way");
  expect(line("message.received", { tap: "UNLOCK_IMAGES" }).sentence).toBe("Tapped: the pictures");
  expect(line("advisor.opted_out", { source: "message" }).sentence).toBe(
    "Wants no more messages, by a message of their own",
  );
});
