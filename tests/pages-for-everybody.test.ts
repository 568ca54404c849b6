// The pages that Meta asks for: there when somebody has written them, for whoever comes, and never more than text.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHttpWorld, type HttpWorld, type Json } from "./http-world.ts";

let world: HttpWorld;
let key: string;
const versions = new Map<string, number>();

beforeAll(async () => {
  world = await createHttpWorld({ idle: true });
  key = await world.key(await world.account("admin"));
});
afterAll(() => world[Symbol.asyncDispose]());

async function write(name: string, value: string | null): Promise<void> {
  const version = versions.get(name) ?? 0;
  const item = await world.json<Json>("/api/settings", {
    ...{ method: "PATCH", key },
    json: { key: `public.${name}`, value, version },
  });
  versions.set(name, item.version);
}

const pages = [
  ["/privacy", "privacyText"],
  ["/terms", "termsText"],
  ["/data-deletion", "deletionText"],
] as const;

test.each(pages)(
  "%s is not there until it is written, then for everybody, then gone again",
  async (path, name) => {
    expect((await world.call(path)).status).toBe(404);
    await write(name, "  We keep little.  ");
    const page = await world.call(path);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    const html = await page.text();
    expect(html).toContain("<p>We keep little.</p>");
    expect(html).toMatch(/<h1>\w/);
    expect((await world.call(path, { method: "HEAD" })).status).toBe(200);
    await write(name, null);
    expect((await world.call(path)).status).toBe(404);
  },
);

test("what is written stays text: nothing of it runs or loads", async () => {
  await write("privacyText", `<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1)`);
  const page = await world.call("/privacy");
  const html = await page.text();
  expect(html).not.toMatch(/<script|<img|href="javascript/i);
  expect(html).toContain("&lt;script&gt;");
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
  expect(policy).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
  );
  expect(page.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
});
