import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { Ledger, startLoad } from "./load.ts";
import { endAll, live, type StartOptions, start, temporaryFolder, until } from "./server.ts";

const wanted = 300;
const canTrace = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;
const inCi = Boolean(process.env.CI);
if (!canTrace)
  process.stderr.write(
    "!! NO STRACE: that every 200 comes after an fsync is NOT tested. apt-get install strace\n",
  );

afterEach(endAll);

test.skipIf(!canTrace && !inCi)(
  "no 200 leaves before its webhook is in the log and the log on disk",
  async () => {
    const { early, answers } = await trace({ env: live("http://127.0.0.1:9/v25.0") });
    expect(answers).toBeGreaterThanOrEqual(wanted);
    expect(early).toEqual([]);
  },
);

test.skipIf(!canTrace && !inCi)(
  "the check passes synchronous=FULL and notices synchronous=NORMAL",
  async () => {
    const script = join(import.meta.dirname, "synchronous-server.ts");
    const full = await trace({ script, args: ["FULL"] });
    expect(full.answers).toBeGreaterThanOrEqual(wanted);
    expect(full.early).toEqual([]);
    const normal = await trace({ script, args: ["NORMAL"] });
    expect(normal.early.length).toBeGreaterThan(wanted / 2);
  },
);

/** Runs a server under strace, loads it, and reads in which order it did things. */
async function trace(options: Omit<StartOptions, "dataDir" | "under">): Promise<Order> {
  using folder = temporaryFolder();
  const file = join(folder.path, "strace.txt");
  const calls = "trace=read,recvfrom,recvmsg,write,writev,sendto,sendmsg,pwrite64,pwritev,fsync,fdatasync";
  // Without -f only the main thread is seen: it reads, stores and answers, so the lines are in true order.
  const under = ["strace", "-o", file, "-y", "-s", "4200", "-e", calls];
  const server = await start({ ...options, dataDir: folder.path, under });
  const ledger = new Ledger();
  let serial = 0;
  const load = startLoad(server.url, ledger, () => {
    // Three digits of the number stay out of the texts of others: no id is the beginning of another one.
    const id = `wamid.fsync-${String(serial++).padStart(6, "0")}-`;
    return { id, kind: "text", phone: "+919830000001" };
  });
  await until(`${wanted} webhooks are answered`, 60_000, () => ledger.acked.length >= wanted);
  await load.stop();
  await server.stop();
  return orderIn(readFileSync(file, "latin1"));
}

interface Order {
  /** Requests that were answered with 200. */
  answers: number;
  /** Ids whose 200 left before the log with their bytes was on disk. */
  early: string[];
}

const callLine = /^(\w+)\(\d+<([^>]*)>, /;
const idIn = /wamid\.fsync-\d{6}-/g;

/** Which request a socket's answer belongs to is known by the last id that was read from that socket. */
function orderIn(text: string): Order {
  const asked = new Map<string, string>();
  const inLog = new Set<string>();
  const onDisk = new Set<string>();
  const order: Order = { answers: 0, early: [] };
  for (const line of text.split("\n")) {
    const sync = /^f(data)?sync\(\d+<([^>]*)>\)\s+= 0/.exec(line);
    if (sync?.[2]?.endsWith("-wal")) for (const id of inLog) onDisk.add(id);
    const [, name, target = ""] = callLine.exec(line) ?? [];
    if (!name) continue;
    const ids = line.match(idIn) ?? [];
    if (name.startsWith("pwrite") && target.endsWith("-wal")) for (const id of ids) inLog.add(id);
    if (!target.startsWith("socket:") && !target.startsWith("TCP")) continue;
    if (name.startsWith("re")) {
      const id = ids.at(-1);
      if (id) asked.set(target, id);
    } else if (line.includes("HTTP/1.1 200")) {
      const id = asked.get(target);
      if (!id) continue;
      order.answers++;
      if (!onDisk.has(id)) order.early.push(id);
      asked.delete(target);
    }
  }
  return order;
}
