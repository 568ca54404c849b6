import { createUnlatchClient } from "../client.ts";
import type { Print, Server } from "./status.ts";

const usage = "It goes: unlatch settings list, or settings get <key>, or settings set <key> <value|default>";

/** What the house goes by; a change is made with the version that was read a moment before. */
export async function settings(
  server: Server,
  [action, key, given]: readonly string[],
  print: Print,
): Promise<number> {
  const client = createUnlatchClient(server);
  const { items } = await client.settings.list.query();
  if (action === "list") {
    print(items.map(line), items);
    return 0;
  }
  const item = items.find((one) => one.key === key);
  if (key !== undefined && !item) throw new Error(`There is no setting ${key}. See them with: settings list`);
  if (action === "get" && item) {
    print([line(item), item.about], item);
    return 0;
  }
  if (action !== "set" || !item || given === undefined) throw new Error(usage);
  const { version } = item;
  const changed = await client.settings.change.mutate({
    key: item.key,
    value: valueIn(given === "-" ? await readInput() : given),
    version,
  });
  print([line(changed)], changed);
  return 0;
}

interface Item {
  key: string;
  value?: unknown;
  sealed: { isSet: boolean; problem: string | null } | null;
  source: string;
  changedBy: string | null;
}

function line({ key, value, sealed, source, changedBy }: Item): string {
  const from = source === "setting" ? `set by ${changedBy ?? "somebody"}` : `the ${source}`;
  if (sealed)
    return `${key} ${sealed.problem ?? (sealed.isSet ? "is set, sealed" : "is not set")}   (${from})`;
  return `${key} = ${typeof value === "string" ? value : JSON.stringify(value)}   (${from})`;
}

/** Secrets are no argument: other users of the machine see those. */
async function readInput(): Promise<string> {
  process.stdin.setEncoding("utf8");
  let text = "";
  for await (const part of process.stdin) text += part;
  return text.trim();
}

/** "default" goes back; what is no JSON is a text. */
function valueIn(given: string): unknown {
  if (given === "default") return null;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}
