import { open } from "node:fs/promises";
import { Readable } from "node:stream";

/** A file of ours as an answer; `missing` says what it means that it is not there. */
export async function fileAnswer(
  { method }: Pick<Request, "method">,
  { path, missing, headers }: { path: string; missing: () => Error; headers: Record<string, string> },
): Promise<Response> {
  const file = await open(path).catch(() => {
    throw missing();
  });
  // Who asks for the head alone reads nothing, and would leave the file open.
  if (method !== "HEAD")
    return new Response(Readable.toWeb(file.createReadStream()) as ReadableStream, { headers });
  await file.close();
  return new Response(null, { headers });
}
