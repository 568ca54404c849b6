import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type FormData, Response } from "undici";
import { answerError, answerJson, answerUnknown, readBody } from "./http.ts";
import type { Stage, StoredMedia } from "./stage.ts";

export const MEDIA_PATH = "/whatsapp_business/attachments/";
const URL_LIFE_MS = 5 * 60_000;
const UPLOAD_LIFE_MS = 30 * 86_400_000;
const INBOUND_LIFE_MS = 7 * 86_400_000;
const MEGABYTE = 1024 * 1024;
const LIMITS: readonly (readonly [RegExp, number])[] = [
  [/^image\/(jpeg|png)$/, 5 * MEGABYTE],
  [/^image\/webp$/, MEGABYTE / 2],
  [/^(audio|video)\//, 16 * MEGABYTE],
  [/^(application|text)\//, 100 * MEGABYTE],
];

/** POST /{phone}/media: multipart with file, type and messaging_product. */
export async function uploadMedia(
  stage: Stage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const form = await readForm(request);
  const file = form?.get("file");
  if (!form || !(file instanceof File))
    return answerError(stage, response, { code: 100, details: "file is required" });
  if (form.get("messaging_product") !== "whatsapp") {
    return answerError(stage, response, {
      code: 100,
      message: "(#100) The parameter messaging_product is required.",
    });
  }
  const declared = form.get("type");
  const mimeType = file.type || (typeof declared === "string" ? declared : "");
  const limit = LIMITS.find(([pattern]) => pattern.test(mimeType))?.[1];
  if (limit === undefined) {
    return answerError(stage, response, {
      code: 100,
      message: `(#100) Param file has an unsupported type ${mimeType}`,
    });
  }
  if (file.size > limit)
    return answerError(stage, response, { code: 131053, details: `over ${limit} bytes` });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const id = stage.ids.media();
  stage.media.set(id, { id, mimeType, bytes, sha256, until: stage.now() + UPLOAD_LIFE_MS });
  answerJson(response, 200, { id });
}

/** A file from a phone: real bytes that the business can fetch for seven days. */
export function keepInbound(stage: Stage, mimeType: string, bytes: Uint8Array<ArrayBuffer>): StoredMedia {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const id = stage.ids.media();
  const media = { id, mimeType, bytes, sha256, until: stage.now() + INBOUND_LIFE_MS };
  stage.media.set(id, media);
  return media;
}

/** An id that ran out is an unknown one. */
export function mediaOf(stage: Stage, id: string): StoredMedia | undefined {
  const media = stage.media.get(id);
  return media && media.until > stage.now() ? media : undefined;
}

/** GET /{media}: an address that lives five minutes. */
export function describeMedia(
  stage: Stage,
  media: StoredMedia,
  origin: string,
  response: ServerResponse,
): void {
  const expires = Math.floor((stage.now() + URL_LIFE_MS) / 1000);
  answerJson(response, 200, {
    messaging_product: "whatsapp",
    url: `${origin}${MEDIA_PATH}?mid=${media.id}&ext=${expires}&hash=${media.sha256.slice(0, 24)}`,
    mime_type: media.mimeType,
    sha256: media.sha256,
    file_size: media.bytes.byteLength,
    id: media.id,
  });
}

export function downloadMedia(stage: Stage, query: URLSearchParams, response: ServerResponse): void {
  const media = mediaOf(stage, query.get("mid") ?? "");
  const expired = Number(query.get("ext")) * 1000 < stage.now();
  if (!media || expired || query.get("hash") !== media.sha256.slice(0, 24)) {
    response.writeHead(404, { "content-type": "text/plain" }).end("Not Found");
    return;
  }
  response.writeHead(200, { "content-type": media.mimeType, "content-length": media.bytes.byteLength });
  response.end(media.bytes);
}

export function deleteMedia(stage: Stage, id: string, response: ServerResponse): void {
  if (stage.media.delete(id)) answerJson(response, 200, { success: true });
  else answerUnknown(stage, response, "DELETE", id);
}

async function readForm(request: IncomingMessage): Promise<FormData | null> {
  const body = await readBody(request, 101 * MEGABYTE);
  if (!body) return null;
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  try {
    // The global one may be that of a server library in the same process, which knows no forms.
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch {
    return null;
  }
}
