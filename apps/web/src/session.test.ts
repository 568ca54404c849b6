import { afterEach, expect, test, vi } from "vitest";
import { signIn } from "./session.ts";

afterEach(() => vi.unstubAllGlobals());

const refusing = (body: object) =>
  vi.stubGlobal("fetch", async () => Response.json({ status: 403, ...body }, { status: 403 }));

test("whom the server knows and does not let in, it tells why", async () => {
  refusing({ reason: "passkey_needed", detail: "Yours is a passkey: sign in with that." });
  await expect(signIn("a@unlatch.test", "right")).rejects.toThrow("Yours is a passkey: sign in with that.");
});

test("who comes from an address that it does not accept is told which one it does", async () => {
  refusing({ detail: "This came from a page of another site, so it was not done." });
  await expect(signIn("a@unlatch.test", "right")).rejects.toThrow("does not accept this address");
});
