import { describe, expect, it } from "vitest";
import { safeWay } from "../../address.ts";
import { readSearch, wayFrom, writeSearch } from "../../place.ts";
import { activityPlace, opened, openFor } from "./search.ts";

const { read } = activityPlace.search;

describe("the address of the activity", () => {
  it("survives being written and read", () => {
    const search = { view: "messages", q: "131026 & co", status: ["failed"], open: "message-12" } as const;
    expect(read(readSearch(writeSearch(search)))).toMatchObject(search);
  });

  it("ignores what it does not know", () => {
    const forged = read({
      view: "admin",
      show: ["x"],
      q: true,
      status: "toString",
      advisor: "a".repeat(99),
      open: "message-../../1",
      paused: "1",
    });
    expect(Object.values(forged).every((value) => value === undefined)).toBe(true);
  });

  it("a view that was saved by another version leads to what of it is understood", () => {
    expect(wayFrom(activityPlace, "q=rao&view=messages&gone=1&status=eaten")).toBe(
      "/activity?view=messages&q=rao",
    );
  });

  it("takes several states, and one as older views and links say it", () => {
    expect(wayFrom(activityPlace, "view=messages&status=uncertain,failed&from=yesterday&to=today")).toBe(
      "/activity?view=messages&status=failed%2Cuncertain&from=yesterday&to=today",
    );
    expect(read({ status: "failed" }).status).toEqual(["failed"]);
  });

  it("opens messages, webhooks and events by number only", () => {
    expect(opened("webhook-3")).toEqual({ kind: "webhook", id: "3" });
    expect(opened("why-0199aa-b_c")).toEqual({ kind: "why", id: "0199aa-b_c" });
    expect([opened("why-"), opened("why-a b"), opened(`why-${"x".repeat(61)}`)]).toEqual([null, null, null]);
    expect([opened("webhook-x"), opened("file-3"), opened(undefined)]).toEqual([null, null, null]);
    expect(openFor({ seq: 9, topic: "message.read", ref: "4" })).toBe("message-4");
    expect(openFor({ seq: 9, topic: "status.unmatched", ref: "wamid.x" })).toBe("event-9");
  });

  it("never leads from the login page to another site", () => {
    for (const way of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "javascript:1",
      7,
      "/login",
    ])
      expect(safeWay(way)).toBe("/");
    expect(safeWay("/activity?show=problems")).toBe("/activity?show=problems");
  });
});
