import { openStore } from "@unlatch/db";
import { createAccounts } from "../accounts.ts";
import { createAuth } from "../auth.ts";
import { type Config, databaseUrlOf } from "../config.ts";
import { isBusiness } from "../connected.ts";
import { keptSecrets } from "../secrets.ts";

export type LocalContext = Awaited<ReturnType<typeof openLocalContext>>;

/** What a command without the server needs: the same database, accounts and rules. The server may run beside it. */
export async function openLocalContext(config: Config) {
  const secret = config.sessionSecret ?? keptSecrets(config.dataDir).sessionSecret;
  const store = await openStore(databaseUrlOf(config, !(await isBusiness(config))));
  const auth = createAuth({ store, secret, publicUrl: null, trusts: () => false });
  const now = Date.now;
  const accounts = createAccounts({ store, auth, now });
  const url = config.publicUrl ?? `http://${config.host}:${config.port}`;
  return { store, auth, now, accounts, dataDir: config.dataDir, url };
}

/** What a command found or did: for people, for programs, and whether it went well. */
export interface Outcome {
  lines: string[];
  data: unknown;
  ok: boolean;
}

/** The command line was not understood; the message says how it goes. */
export class Misuse extends Error {}

export function needed(value: string | undefined, usage: string): string {
  if (value === undefined || value === "") throw new Misuse(`It goes: unlatch ${usage}`);
  return value;
}

/** Columns as wide as their widest word. */
export function columns(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((word, at) => word.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
