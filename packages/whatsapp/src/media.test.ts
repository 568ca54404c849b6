import { describe, expect, test } from "vitest";
import { answer, startGraph, token } from "./graph-fixture.ts";
import { isGoneMedia, isMediaUrl } from "./media.ts";

const picture = { bytes: new Uint8Array([1, 2, 0, 255, 13, 10]), mimeType: "image/png", filename: "day.png" };

describe("uploadMedia", () => {
  test("sends one form and gives the id", async () => {
    await using graph = await startGraph(answer(200, { id: "500" }));
    expect(await graph.client.uploadMedia(picture)).toEqual({
      kind: "uploaded",
      mediaId: "500",
      httpStatus: 200,
    });
    const [request] = graph.seen;
    expect(request?.url).toBe("/v25.0/800700600500401/media");
    const headers = { "content-type": request?.headers["content-type"] ?? "" };
    const form = await new Response(new Uint8Array(request?.body ?? []), { headers }).formData();
    const file = form.get("file");
    if (!(file instanceof File)) throw new Error("no file");
    expect([form.get("messaging_product"), form.get("type"), file.name, file.type]).toEqual([
      "whatsapp",
      "image/png",
      "day.png",
      "image/png",
    ]);
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(picture.bytes);
  });

  test("a file's name and type cannot add to the form", async () => {
    await using graph = await startGraph(answer(200, { id: "500" }));
    const filename = '../x"\r\nContent-Type: text/html\r\n\r\n<b>.png';
    await graph.client.uploadMedia({ ...picture, filename, mimeType: "image/png\r\nx: y" });
    const body = String(graph.seen[0]?.body);
    expect(body).not.toContain("\r\nContent-Type: text/html");
    expect(body).not.toContain("\r\nx: y");
  });

  test("an answer without id is unknown, a refusal keeps its code", async () => {
    await using silent = await startGraph(answer(200, {}));
    expect(await silent.client.uploadMedia(picture)).toMatchObject({ kind: "unknown", httpStatus: 200 });
    await using strict = await startGraph(answer(400, { error: { code: 131053 } }));
    expect(await strict.client.uploadMedia(picture)).toMatchObject({
      kind: "refused",
      error: { code: 131053 },
    });
  });
});

describe("mediaInfo and downloadMedia", () => {
  test("give the file", async () => {
    await using graph = await startGraph((request, response, seen) => {
      if (seen.url.startsWith("/file"))
        answer(200, "the bytes", { "content-type": "image/png" })(request, response, seen);
      else {
        const url = `${graph.origin}/file?mid=1`;
        answer(200, { url, mime_type: "image/png", sha256: "AA", file_size: "9", id: "500" })(
          request,
          response,
          seen,
        );
      }
    });
    const info = await graph.client.mediaInfo("500/../x");
    const url = `${graph.origin}/file?mid=1`;
    expect(info).toEqual({ kind: "found", url, mimeType: "image/png", sha256: "AA", sizeBytes: 9 });
    const file = await graph.client.downloadMedia(url, 9);
    expect(file).toEqual({ kind: "downloaded", bytes: Buffer.from("the bytes"), mimeType: "image/png" });
    expect(graph.seen.map((one) => [one.method, one.url, one.headers.authorization])).toEqual([
      ["GET", "/v25.0/500%2F..%2Fx", `Bearer ${token}`],
      ["GET", "/file?mid=1", `Bearer ${token}`],
    ]);
    expect(await graph.client.downloadMedia(url, 8)).toMatchObject({ kind: "unknown" });
  });

  test("a url that has expired is unknown with its status", async () => {
    await using graph = await startGraph(answer(404, "gone"));
    expect(await graph.client.downloadMedia(`${graph.origin}/x`, 10)).toMatchObject({
      kind: "unknown",
      httpStatus: 404,
    });
  });

  test("the token goes to no other host", async () => {
    await using elsewhere = await startGraph(answer(200, "mine"));
    await using graph = await startGraph(answer(200, {}));
    for (const url of [
      elsewhere.origin,
      "https://facebook.com.evil.invalid/x",
      "file:///etc/passwd",
      "nonsense",
    ]) {
      expect(await graph.client.downloadMedia(url, 10)).toMatchObject({ kind: "unsent" });
    }
    expect(elsewhere.seen).toHaveLength(0);
  });
});

test.each([
  ["https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", true],
  ["https://mmg.whatsapp.net/x", true],
  ["http://lookaside.fbsbx.com/x", false],
  ["https://evilfbsbx.com/x", false],
  ["https://user:pass@lookaside.fbsbx.com/x", false],
  ["https://lookaside.fbsbx.com@evil.invalid/x", false],
  ["http://127.0.0.1:9999/x", true],
  ["http://127.0.0.1:9998/x", false],
  ["http://169.254.169.254/latest/meta-data", false],
])("%s may have the token: %s", (url, expected) => {
  expect(isMediaUrl(url, "http://127.0.0.1:9999")).toBe(expected);
});

test.each([
  [100, "(#100) Param image['id'] is not a valid whatsapp business account media attachment ID", null, true],
  [131009, "(#131009) Parameter value is not valid", "Media ID 12 is invalid or has expired", true],
  [100, "(#100) Invalid parameter", "Param to['phone'] is not valid", false],
  [100, "Unsupported post request. Object with ID '8007' does not exist", null, false],
  [131053, "(#131053) Media upload error", "the media id could not be processed", false],
  [131047, "Re-engagement message", null, false],
])("code %i with %j is an upload that is gone: %s", (code, message, details, expected) => {
  expect(isGoneMedia({ code, subcode: null, title: null, message, details })).toBe(expected);
});
