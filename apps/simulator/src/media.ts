import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type FormData, Response } from "undici";
import { isFilled, isObject, type Json } from "./checks.ts";
import type { Answer } from "./faults.ts";
import { answerError, answerJson, answerUnknown, readBody } from "./http.ts";
import type { Stage, StoredMedia, UploadCall } from "./stage.ts";

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
  const upload: UploadCall = { at: stage.now(), mimeType, sha256: hashOf(bytes), id: null };
  stage.uploads.push(upload);
  const keep = () => {
    upload.id = keepFile(stage, { mimeType, bytes, lifeMs: UPLOAD_LIFE_MS }).id;
    return upload.id;
  };
  const { answer } = stage.faults.judge({ to: null, type: "media" });
  if (answer) return playFault(stage, response, answer, keep);
  answerJson(response, 200, { id: keep() });
}

/** Trouble on order, as with messages: the file may be kept all the same. */
function playFault(stage: Stage, response: ServerResponse, answer: Answer, keep: () => string): void {
  switch (answer.kind) {
    case "refuse":
      answerError(stage, response, answer, answer.options);
      return;
    case "http":
      if (answer.accepted) keep();
      response.writeHead(answer.status, answer.headers).end(answer.body);
      return;
    case "hang":
      if (answer.accepted) keep();
      return;
    case "lose":
      keep();
      response.destroy();
      return;
    default:
      answer satisfies never;
  }
}

/** Meta takes a file by what is said of it, and finds out at the first phone that it is another one. */
export function isSpoilt(stage: Stage, body: Json): boolean {
  const { image } = body;
  const file = isObject(image) && isFilled(image.id) ? mediaOf(stage, image.id) : undefined;
  const begins = file && (BEGINNINGS[file.mimeType] ?? null);
  return (
    begins != null &&
    !Buffer.from(file?.bytes ?? [])
      .toString("latin1", 0, 8)
      .startsWith(begins)
  );
}

const BEGINNINGS: Readonly<Record<string, string>> = {
  "image/png": "\x89PNG\r\n\x1a\n",
  "image/jpeg": "\xff\xd8\xff",
};

/** A file from a phone: real bytes that the business can fetch for seven days. */
export function keepInbound(stage: Stage, mimeType: string, bytes: Uint8Array<ArrayBuffer>): StoredMedia {
  return keepFile(stage, { mimeType, bytes, lifeMs: INBOUND_LIFE_MS });
}

function keepFile(
  stage: Stage,
  { mimeType, bytes, lifeMs }: { mimeType: string; bytes: Uint8Array<ArrayBuffer>; lifeMs: number },
): StoredMedia {
  const id = stage.ids.media();
  const media = { id, mimeType, bytes, sha256: hashOf(bytes), until: stage.now() + lifeMs };
  stage.media.set(id, media);
  return media;
}

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

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
