import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "../context.ts";
import { Refusal } from "../errors.ts";
import { mostBytes } from "./inspect.ts";

/** Bytes as they come: a body, or a file that is whole already. */
export type Incoming = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const folderOf = ({ dataDir }: Pick<Context, "dataDir">): string => join(dataDir, "media");
const half = ".partial";

/** Only for hashes of rows: what a caller wrote is never a path. */
export const pathOf = (ctx: Pick<Context, "dataDir">, sha256: string): string => join(folderOf(ctx), sha256);

export const tooLarge = () =>
  new Refusal(
    "too_large",
    `This file was not stored: it is larger than ${mostBytes / 1024 / 1024} MB, the most that Meta takes of a picture. Make it smaller, or save it as a JPEG of lower quality.`,
  );

/**
 * Writes what comes into a file of its own and lets `use` judge it there; nothing of it stays. No more than one
 * chunk is in memory, and what is too large is given up where it becomes so.
 */
export async function receive<T>(
  ctx: Context,
  incoming: Incoming,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(folderOf(ctx), `${ctx.newId()}${half}`);
  try {
    await onDisk(() => write(ctx, path, incoming));
    return await use(path);
  } finally {
    await rm(path, { force: true }).catch(() => {});
  }
}

async function write(ctx: Context, path: string, incoming: Incoming): Promise<void> {
  await mkdir(folderOf(ctx), { recursive: true, mode: 0o700 });
  const file = await open(path, "wx", 0o600);
  try {
    let bytes = 0;
    for await (const chunk of incoming) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw tooLarge();
      await file.appendFile(chunk);
    }
    // By our clock, so that the sweep knows what has just come.
    await file.utimes(ctx.now() / 1_000, ctx.now() / 1_000);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The file has its name, and that is on disk too. Once more under the same name is the same file. */
export async function giveName(ctx: Context, from: string, sha256: string): Promise<void> {
  await onDisk(async () => {
    await rename(from, pathOf(ctx, sha256));
    // Windows opens no folders, and needs no such thing.
    if (process.platform === "win32") return;
    await syncPath(folderOf(ctx), "r");
  });
}

/** What was written to it is on disk. */
export async function syncPath(path: string, how: "r" | "r+"): Promise<void> {
  const opened = await open(path, how);
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** Null: there is no such file, whatever the row says. */
export function readStored(ctx: Context, sha256: string): Promise<Buffer<ArrayBuffer> | null> {
  return readFile(pathOf(ctx, sha256)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new Refusal("unavailable", `The file can't be read (${error.code}). ${see}`);
  });
}

export async function listFiles(ctx: Context): Promise<string[]> {
  return readdir(folderOf(ctx)).catch(() => []);
}

const see =
  "Look at the data folder: this user must be able to read and write there, and the disk must have room.";

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    // Of the file system; a body that broke off is not.
    if (
      code === undefined ||
      syscall === undefined ||
      !/^(open|write|fsync|rename|mkdir|futime)/.test(syscall)
    )
      throw error;
    throw new Refusal(
      "unavailable",
      `The file was not stored: the data folder can't be written (${code}). ${see}`,
    );
  }
}
