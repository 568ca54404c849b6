import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld } from "./http-world.ts";

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
let world: HttpWorld;
let key: string;
let pack: string;

beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
  key = await world.key(await world.account("operator"));
  const upload = async (bytes: Uint8Array, mimeType: string) => {
    const outcome = await world.server.context.whatsapp.uploadMedia({ bytes, mimeType, filename: "a.png" });
    if (outcome.kind !== "uploaded") throw new Error(outcome.kind);
    return outcome.mediaId;
  };
  const parts = [
    { type: "image", mediaId: await upload(png, "image/png"), caption: "a picture" },
    // A page that calls itself a picture.
    { type: "image", mediaId: await upload(Buffer.from("<script>alert(1)</script>"), "image/png") },
    { type: "image", mediaId: "40400404" },
    { type: "image", link: "https://content.example.invalid/a.png" },
    { type: "text", body: "text" },
  ];
  pack = (await world.json("/api/packs", { key, json: { day: world.today(), parts } })).id;
});
afterAll(() => world[Symbol.asyncDispose]());

const get = (position: number | string, how: { key?: string } = { key }) =>
  world.call(`/api/packs/${pack}/pictures/${position}`, how);

test("is seen by who is signed in, as a picture and nothing else", async () => {
  const seen = await get(1);
  expect([seen.status, seen.headers.get("content-type"), seen.headers.get("x-content-type-options")]).toEqual(
    [200, "image/png", "nosniff"],
  );
  expect(seen.headers.get("cache-control")).toContain("private");
  expect(Buffer.from(await seen.arrayBuffer()).equals(png)).toBe(true);
  expect((await get(1, {})).status).toBe(401);
});

test("what is no picture, is gone at Meta or was never there is refused in words", async () => {
  const page = await get(2);
  expect([page.status, page.headers.get("content-type")]).toEqual([
    503,
    "application/problem+json; charset=utf-8",
  ]);
  const gone = await get(3);
  expect(gone.status).toBe(503);
  expect((await gone.json()).detail).toContain("Try again later");
  for (const position of [4, 5, 6, 99, "x"]) expect((await get(position)).status).toBe(404);
});
