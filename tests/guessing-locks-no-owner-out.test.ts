// A stranger who hammers an account is made to wait, and its owner's known browser is not.
import { afterEach, describe, expect, test, vi } from "vitest";
import { createDeviceMarks } from "../apps/server/src/device-marks.ts";
import { createHttpWorld, type HttpWorld, password } from "./http-world.ts";

const email = "viewer@unlatch.test";
const guess = (world: HttpWorld, cookie = "") =>
  world.signIn(email, "guess guess guess", cookie ? { cookie, origin: world.url } : {});
const from = (world: HttpWorld, cookie: string, secret = password) =>
  world.signIn(email, secret, { cookie, origin: world.url });

/** What stays in a browser that was closed: the mark, and no session. */
async function knownBrowser(world: HttpWorld, who = email): Promise<string> {
  const cookies = (await world.signIn(who)).headers.getSetCookie();
  return cookies.find((one) => one.startsWith("unlatch.known="))?.split(";")[0] ?? "";
}

afterEach(() => vi.restoreAllMocks());

describe("ten wrong passwords of a stranger", () => {
  test("make every other browser wait, and not the one that has signed in before", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const known = await knownBrowser(world);
    for (let n = 0; n < 10; n++) expect((await guess(world)).status).toBe(401);
    // The control: without the mark the right password waits as well.
    expect((await world.signIn(email)).status).toBe(429);
    expect((await from(world, known)).status).toBe(200);
  });

  test("are no more from a known browser: it has ten tries of its own", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    const known = await knownBrowser(world);
    const all = await Promise.all(Array.from({ length: 30 }, () => guess(world, known)));
    expect(all.map((one) => one.status).sort()).toEqual([...Array(10).fill(401), ...Array(20).fill(429)]);
    expect((await from(world, known)).status).toBe(429);
    // And a stranger's are counted as ever.
    expect((await world.signIn(email)).status).toBe(200);
  });

  test("are not made fewer by a mark that is forged, another account's or of another house", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    await world.account("reviewer");
    const others = await knownBrowser(world, "reviewer@unlatch.test");
    const known = await knownBrowser(world);
    const [device = "", mark = ""] = known.slice("unlatch.known=".length).split(".");
    const foreign = createDeviceMarks({ secret: "of another house", https: false, now: Date.now });
    const letIn = new Response(null, { headers: { "set-cookie": "better-auth.session_token=x" } });
    const forged = [
      others,
      foreign.mark(letIn, null, email).headers.getSetCookie().at(-1)?.split(";")[0] ?? "",
      `unlatch.known=${device.replace(/./, (first) => (first === "A" ? "B" : "A"))}.${mark}`,
      `unlatch.known=${device}.${mark.replace(/^\d+/, (day) => String(Number(day) + 1))}`,
      `unlatch.known=${device}`,
      "unlatch.known=.~.~",
    ];
    for (let n = 0; n < 10; n++) expect((await guess(world)).status).toBe(401);
    for (const one of forged) expect([one, (await from(world, one)).status]).toEqual([one, 429]);
    expect((await from(world, known)).status).toBe(200);
  });
});

describe("the mark", () => {
  test("is for the browser alone, comes only with a session, and says nobody's name", async () => {
    await using world = await createHttpWorld({ idle: true });
    await world.account("viewer");
    expect((await guess(world)).headers.getSetCookie().join()).not.toContain("unlatch.known");
    const set = (await world.signIn(email)).headers.getSetCookie().find((one) => one.includes("known"));
    expect(set).toMatch(/^unlatch\.known=[\w.~-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
    expect(set).not.toContain("viewer");
    await using tls = await createHttpWorld({ idle: true, env: { PUBLIC_URL: "https://ops.unlatch.test" } });
    await tls.account("viewer");
    const answer = await tls.signIn(email, password, { origin: "https://ops.unlatch.test" });
    expect(answer.headers.getSetCookie().at(-1)).toMatch(/^__Host-unlatch\.known=.*; Path=\/;.*; Secure$/);
  });

  test("keeps the accounts of one browser beside each other, and ends after half a year", () => {
    let day = 20_000;
    const marks = createDeviceMarks({ secret: "s", https: false, now: () => day * 86_400_000 });
    const letIn = () => new Response(null, { headers: { "set-cookie": "better-auth.session_token=x" } });
    const signedIn = (cookie: string, who: string) =>
      marks.mark(letIn(), cookie, who).headers.getSetCookie().at(-1)?.split(";")[0] ?? "";
    const both = signedIn(signedIn("", "a@unlatch.test"), "b@unlatch.test");
    const device = marks.deviceOf(both, "a@unlatch.test");
    expect([device === null, marks.deviceOf(both, "b@unlatch.test")]).toEqual([false, device]);
    expect(marks.deviceOf(both, "c@unlatch.test")).toBe(null);
    day += 179;
    expect(marks.deviceOf(both, "a@unlatch.test")).toBe(device);
    const renewed = signedIn(both, "b@unlatch.test");
    day += 1;
    expect([marks.deviceOf(renewed, "a@unlatch.test"), marks.deviceOf(renewed, "b@unlatch.test")]).toEqual([
      null,
      device,
    ]);
  });
});
