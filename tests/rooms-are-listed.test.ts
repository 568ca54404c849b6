// The few files that need every room and every router are written, and say what the rooms say.
import { readFileSync } from "node:fs";
import path from "node:path";
import { allRooms, allSettings, allTopics } from "@unlatch/core/all-rooms";
import { decidedByMeta } from "@unlatch/core/core-config";
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

test("each value that verbs and the way out read is declared by one room, and what applies by itself fits", () => {
  const source = readFileSync(path.join(root, "packages/core/src/core-config.ts"), "utf8");
  const fieldsOf = (name: string) => {
    const [, body = ""] = new RegExp(`interface ${name} {\n([\\s\\S]*?)\n}`).exec(source) ?? [];
    return [...body.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1]);
  };
  const declared = Object.values(allSettings);
  const of = (sealed: boolean) => declared.filter((one) => one.sealed === sealed).map(({ field }) => field);
  expect([...of(false), ...Object.keys(decidedByMeta)].sort()).toEqual(fieldsOf("CoreConfig").sort());
  expect(of(true).sort()).toEqual(fieldsOf("CoreSecrets").sort());
  expect(fieldsOf("CoreConfig").length).toBeGreaterThan(10);
  const unknown = ["", null, undefined];
  const unfit = declared.filter(({ schema, standard }) => {
    const isUnset =
      unknown.includes(standard as string) || (Array.isArray(standard) && standard.length === 0);
    return !isUnset && !schema.safeParse(standard).success;
  });
  expect(unfit).toEqual([]);
});

test("what lines count as is what their room says", () => {
  const said = Object.entries(allTopics).flatMap(([name, { kind }]) => (kind ? [[name, kind]] : []));
  expect(topicKinds).toEqual(Object.fromEntries(said));
  expect(topicKinds["message.failed"]).toBe("failed");
});
