// The few files that need every room and every router are written, and say what the rooms say.
import { readFileSync } from "node:fs";
import path from "node:path";
import { allRooms, allTopics } from "@unlatch/core/all-rooms";
import { rights } from "@unlatch/core/rights";
import { topicKinds } from "@unlatch/core/room-topics";
import { expect, test } from "vitest";
import { writtenFiles } from "./run/write-rooms.ts";

const root = path.resolve(import.meta.dirname, "..");

test("the lists of rooms, rights, kinds and routers are as they are declared", async () => {
  for (const [file, text] of Object.entries(await writtenFiles()))
    expect(readFileSync(path.join(root, file), "utf8"), `${file}: run npm run rooms`).toBe(text);
});

test("no right, topic or setting is declared by two rooms", () => {
  for (const all of [
    allRooms.flatMap((room) => Object.keys(room.rights)),
    allRooms.flatMap((room) => Object.keys(room.topics)),
    allRooms.flatMap((room) => Object.keys(room.settings)),
  ])
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
  expect(Object.keys(rights).length).toBe(allRooms.flatMap((room) => Object.keys(room.rights)).length);
});

test("what lines count as is what their room says", () => {
  const said = Object.entries(allTopics).flatMap(([name, { kind }]) => (kind ? [[name, kind]] : []));
  expect(topicKinds).toEqual(Object.fromEntries(said));
  expect(topicKinds["message.failed"]).toBe("failed");
});
