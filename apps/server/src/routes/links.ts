import { Refusal } from "@unlatch/core/errors";
import { z } from "zod";
import { joinByLink, readLink, resetByLink } from "../access-links.ts";
import { newPassword, type Registry } from "../account-changes.ts";
import { newAccount } from "../accounts.ts";
import { browserFamily } from "../browser-family.ts";
import type { DeviceMarks } from "../device-marks.ts";
import { type Door, newApp } from "../door.ts";
import { problem } from "../problem.ts";

const token = z.string().min(1).max(100);
const joining = newAccount.extend({ token });
const resetting = z.object({ token, password: newPassword });
const kinds = { invite: "invitation", reset: "reset" } as const;
const unstored = { headers: { "cache-control": "no-store" } };

/** The ways in by a link that works once: an invitation, and a new password. */
export function linkDoor(options: {
  registry: Registry;
  /** What the business is called now: who holds an open link reads where it leads. */
  business: () => string;
  marks: DeviceMarks;
  endStreams: () => Promise<void>;
}): Door {
  const { registry, business, marks, endStreams } = options;
  const app = newApp();

  for (const path of ["invite", "reset"] as const)
    app.get(`/api/${path}`, async (c) => {
      const asked = (c.req.query("token") ?? "").slice(0, 200);
      const link = await readLink(registry, kinds[path], asked);
      return Response.json(link.state === "open" ? { ...link, business: business() } : link, unstored);
    });

  app.post("/api/invite", (c) =>
    inWords(async () => {
      const parsed = joining.safeParse(await c.req.json().catch(() => null));
      if (!parsed.success)
        return problem(422, "A name, an e-mail address and a password of 10 to 200 characters are needed.");
      const { email, password } = parsed.data;
      const { headers } = c.req.raw;
      await joinByLink(registry, { ...parsed.data, browser: browserFamily(headers.get("user-agent")) });
      const entered = await registry.auth.api.signInEmail({
        body: { email, password },
        headers,
        asResponse: true,
      });
      return marks.mark(entered, headers.get("cookie"), email.toLowerCase());
    }),
  );

  app.post("/api/reset", (c) =>
    inWords(async () => {
      const parsed = resetting.safeParse(await c.req.json().catch(() => null));
      if (!parsed.success) return problem(422, "A new password of 10 to 200 characters is needed.");
      const browser = browserFamily(c.req.header("user-agent"));
      const whose = await resetByLink(registry, { ...parsed.data, browser });
      await endStreams();
      return Response.json(whose, unstored);
    }),
  );
  return { app, opens: "people" };
}

async function inWords(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return problem(error.code === "conflict" ? 409 : 404, error.message);
  }
}
