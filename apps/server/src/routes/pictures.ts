import { packPicture } from "@unlatch/core/content/picture";
import { type Asking, can, type Door, newApp } from "../door.ts";

/** The pictures of a pack, for whoever is signed in: who decides about content should see it. */
export function pictureDoor(asking: Asking): Door {
  const app = newApp();
  app.get(
    "/api/packs/:packId/pictures/:position{\\d{1,2}}",
    can("activity.read", asking, async ({ context }, c) => {
      const { packId = "", position } = c.req.param();
      const picture = await packPicture(context, { packId, position: Number(position) });
      return new Response(Buffer.from(picture.bytes), {
        headers: {
          "content-type": picture.mimeType,
          "x-content-type-options": "nosniff",
          // What an id names never changes, and only this browser may keep it.
          "cache-control": "private, max-age=86400, immutable",
        },
      });
    }),
  );
  return { app, opens: "people" };
}
