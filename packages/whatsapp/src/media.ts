import { randomBytes } from "node:crypto";
import type { HttpResult } from "./http.ts";
import type { MetaError } from "./meta-error.ts";
import {
  type CallOutcome,
  type Refused,
  readCallOutcome,
  readFailure,
  type Unknown,
  type Unsent,
  unknown,
} from "./outcomes.ts";
import { readId, readNumber, readText } from "./read.ts";

export type MediaFile = { bytes: Uint8Array; mimeType: string; filename: string };

/** `mediaId` lives 30 days. */
export type MediaOutcome =
  | { kind: "uploaded"; mediaId: string; httpStatus: number }
  | Refused
  | Unsent
  | Unknown;

/** `url` lives 5 minutes and needs the token; `sha256` as Meta writes it; `sizeBytes` null when not given. */
export type MediaInfoOutcome =
  | { kind: "found"; url: string; mimeType: string | null; sha256: string | null; sizeBytes: number | null }
  | Refused
  | Unsent
  | Unknown;

export type DownloadOutcome =
  | { kind: "downloaded"; bytes: Uint8Array; mimeType: string | null }
  | Refused
  | Unsent
  | Unknown;

/**
 * The multipart form of `POST /{phone-number-id}/media`: messaging_product, type, file.
 * Built in one piece: undici's FormData would stream it and cost more. Source: Meta, "Media upload".
 */
export function toUploadForm(file: MediaFile): { contentType: string; body: Uint8Array } {
  const boundary = `unlatch-${randomBytes(16).toString("hex")}`;
  // A name with quotes or line breaks could add members of its own to the form.
  const filename =
    file.filename
      .replace(/[\p{Cc}"\\/]/gu, "_")
      .slice(-200)
      .toWellFormed() || "file";
  const mimeType = file.mimeType.replace(/[^\w.+;= /-]/g, "");
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head =
    field("messaging_product", "whatsapp") +
    field("type", mimeType) +
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${filename}"\r\n` +
    `Content-Type: ${mimeType}\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, body };
}

/** `{id}` → uploaded. */
export function readUpload(answer: CallOutcome): MediaOutcome {
  if (answer.kind !== "done") return answer;
  const mediaId = readId(answer.body.id);
  if (mediaId === null) return unknown("the answer names no media id", answer.httpStatus);
  return { kind: "uploaded", mediaId, httpStatus: answer.httpStatus };
}

/** `{url, mime_type, sha256, file_size, id}` → found. Source: Meta, "Media: retrieve URL". */
export function readMediaInfo(answer: CallOutcome): MediaInfoOutcome {
  if (answer.kind !== "done") return answer;
  const url = readText(answer.body.url, 8_192);
  if (url === null) return unknown("the answer names no address", answer.httpStatus);
  return {
    kind: "found",
    url,
    mimeType: readText(answer.body.mime_type, 128),
    sha256: readText(answer.body.sha256, 128),
    sizeBytes: readNumber(answer.body.file_size),
  };
}

/** A 200 is the file itself; any other answer is read like that of a call. */
export function readDownload(result: HttpResult, now: number): DownloadOutcome {
  const failed = readFailure(result);
  if (failed !== null) return failed;
  if (result.status === 200) return { kind: "downloaded", bytes: result.body, mimeType: result.contentType };
  const answer = readCallOutcome(result, now);
  return answer.kind === "done" ? unknown("the answer is not a file", answer.httpStatus) : answer;
}

/** How Meta names an id under which it has no file any more, in whatever type of message. */
const goneId = /\['id'\]|media[ _](?:attachment )?id\b/i;

/**
 * Does a refused send say that Meta has the file of this id no more? Uploads live 30 days. Source: seen as
 * `(#100) Param image['id'] is not a valid whatsapp business account media attachment ID`, and as 131009.
 */
export const isGoneMedia = ({ code, message, details }: MetaError): boolean =>
  (code === 100 || code === 131009) && goneId.test(`${message ?? ""} ${details ?? ""}`);

const metaHosts = /(?:^|\.)(?:facebook\.com|fbsbx\.com|fbcdn\.net|whatsapp\.net|whatsapp\.com)$/;

/**
 * May the token go to this address? Only to Meta's own hosts over https, or to the origin that the Graph
 * calls go to (the simulator). The address comes from an answer or a webhook: elsewhere it would give the
 * token away, or let somebody fetch from our inner network.
 */
export function isMediaUrl(url: string, graphOrigin: string): boolean {
  if (!URL.canParse(url)) return false;
  const { origin, protocol, hostname, username, password } = new URL(url);
  if (username !== "" || password !== "") return false;
  return origin === graphOrigin || (protocol === "https:" && metaHosts.test(hostname));
}
