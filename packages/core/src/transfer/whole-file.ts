import { type FileHandle, open, rename, rm } from "node:fs/promises";

/** Written beside its place and named when it is whole and on disk: nobody ever takes half of it. */
export async function writeWhole(
  path: string,
  write: (file: FileHandle) => Promise<{ rows: number }>,
): Promise<{ rows: number; bytes: number }> {
  const half = `${path}.part`;
  const file = await open(half, "w", 0o600);
  try {
    const { rows } = await write(file);
    await file.sync();
    const { size: bytes } = await file.stat();
    await rename(half, path);
    return { rows, bytes };
  } finally {
    await file.close();
    await rm(half, { force: true });
  }
}
