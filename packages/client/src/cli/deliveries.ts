import { createUnlatchClient } from "../client.ts";
import type { Print, Server } from "./status.ts";

const usage = "It goes: unlatch deliveries [queued|delivered|overtaken|gave_up], or deliveries retry <id>";

/** What others were told and what they answered; with `retry`, once more and now. */
export async function deliveries(
  server: Server,
  [action, id]: readonly string[],
  print: Print,
): Promise<number> {
  const client = createUnlatchClient(server);
  if (action === "retry") {
    if (!id) throw new Error(usage);
    const again = await client.deliveries.retry.mutate({ id });
    print([`Delivery ${again.id} to ${again.channel} is tried now.`], again);
    return 0;
  }
  const state = stateIn(action);
  const { items } = await client.deliveries.list.query({ limit: 50, ...(state && { state }) });
  print(items.length === 0 ? ["There are none."] : items.map(line), items);
  return 0;
}

const states = ["queued", "delivered", "overtaken", "gave_up"] as const;

function stateIn(word: string | undefined): (typeof states)[number] | undefined {
  if (word === undefined) return undefined;
  const state = states.find((one) => one === word);
  if (!state) throw new Error(usage);
  return state;
}

interface Item {
  id: string;
  channel: string;
  state: string;
  tries: number;
  createdAt: string;
  nextAt: string | null;
  answer: { status: number | null; tookMs: number | null; error: string | null } | null;
}

function line({ id, channel, state, tries, createdAt, nextAt, answer }: Item): string {
  const tried = `${tries} ${tries === 1 ? "try" : "tries"}`;
  const next = nextAt && state === "queued" ? `, next ${nextAt}` : "";
  const took = answer?.tookMs === undefined || answer.tookMs === null ? "" : ` in ${answer.tookMs} ms`;
  const said = answer?.error ?? (answer?.status ? `answered ${answer.status}${took}` : "");
  return `${id}  ${createdAt}  ${channel}  ${state}, ${tried}${next}${said && `: ${said}`}`;
}
