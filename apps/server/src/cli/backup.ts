import { resolve } from "node:path";
import { copyFiles } from "@unlatch/core/media/backup";
import { type LocalContext, needed, type Outcome } from "./local-context.ts";

/** The database, and then the pictures that it names: in this order none of them is missing in the copy. */
export async function backupCommand(context: LocalContext, args: readonly string[]): Promise<Outcome> {
  const file = resolve(needed(args[0], "backup <file>"));
  await context.store.backup(file);
  const media = `${file}.media`;
  const { copied, missing } = await copyFiles(context, media);
  const lines = [`A checked copy is in ${file}.`];
  if (copied > 0)
    lines.push(
      `Its ${copied} pictures are in ${media}: put them back as the folder media of the data folder.`,
    );
  if (missing > 0)
    lines.push(
      `${missing} pictures are not in this data folder and so not in the copy: they lie where they were uploaded.`,
    );
  return {
    lines,
    data: { file, pictures: { folder: copied > 0 ? media : null, copied, missing } },
    ok: missing === 0,
  };
}
