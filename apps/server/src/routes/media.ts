import { presentMedia } from "@unlatch/api";
import { Refusal } from "@unlatch/core/errors";
import { pathOf, tooLarge } from "@unlatch/core/media/files";
import { mostBytes } from "@unlatch/core/media/inspect";
import { fileMissing, getMedia, storeMedia } from "@unlatch/core/media/store";
import { closeGently } from "../close-gently.ts";
import { type Asking, can, type Door, newApp } from "../door.ts";
import { fileAnswer } from "./file-answer.ts";

/** Files that come in at one time; each is a connection, a file and some memory. */
const mostAtOnce = 4;

/** Pictures as files: the body is the file itself, and nothing that is said of it beside counts. */
export function mediaDoor(asking: Asking): Door {
  const app = newApp();
  let underWay = 0;

  const store = can("packs.write", asking, async ({ context, actor }, c) => {
    refuseUnread(c.req.raw, underWay);
    underWay += 1;
    try {
      const { media, isNew } = await storeMedia(context, actor, bodyOf(c.req.raw));
      const headers = { "cache-control": "no-store" };
      return Response.json(presentMedia(media), { status: isNew ? 201 : 200, headers });
    } finally {
      underWay -= 1;
    }
  });

  app.post("/api/media", async (c) => {
    const answer = await store(c);
    // Who was refused may still be sending.
    if (answer.status < 300 || c.env.incoming?.complete !== false) return answer;
    closeGently(c.env.incoming);
    answer.headers.set("connection", "close");
    return answer;
  });

  app.get(
    "/api/media/:sha256{[0-9a-f]{64}}",
    can("activity.read", asking, async ({ context }, c) => {
      const { sha256, mime, bytes } = await getMedia(context.store, c.req.param("sha256") ?? "");
      return fileAnswer(c.req.raw, {
        path: pathOf(context, sha256),
        missing: fileMissing,
        headers: {
          "content-type": mime,
          "content-length": String(bytes),
          "content-disposition": `inline; filename="${sha256.slice(0, 16)}.${mime === "image/png" ? "png" : "jpg"}"`,
          "x-content-type-options": "nosniff",
          // What a hash names never changes; only this browser may keep it.
          "cache-control": "private, max-age=31536000, immutable",
        },
      });
    }),
  );
  return { app, opens: "files" };
}

/** What can be told before anything of the body is read. */
function refuseUnread(request: Request, underWay: number): void {
  if (/^multipart\//i.test(request.headers.get("content-type") ?? ""))
    throw new Refusal(
      "invalid",
      "This file was not stored: it came inside a form. Send the file itself as the body of the request.",
    );
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge();
  if (underWay >= mostAtOnce)
    throw new Refusal(
      "limited",
      "Other files are being stored at this moment. Send it again in a few seconds.",
    );
}

async function* bodyOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (!body) return;
  try {
    yield* body;
  } catch {
    throw new Refusal("invalid", "This file was not stored: it did not come whole. Send it again.");
  }
}
