import { createUnlatchClient } from "../client.ts";
import type { Print, Server } from "./status.ts";

const words = { new: "new", known: "known already", not_understood: "not understood" };

/** Shows what a stored webhook would still cause; with `apply` it causes it. */
export async function replay(
  server: Server,
  { webhookId, apply }: { webhookId: string | undefined; apply: boolean },
  print: Print,
): Promise<number> {
  if (!webhookId) throw new Error("It goes: unlatch replay <webhook id> [--apply]");
  const client = createUnlatchClient(server);
  const answer = await client.webhooks.replay.mutate({ id: webhookId, dry: !apply });
  const found = answer.items.map((item) => `${item.path}  ${item.kind}  ${words[item.result]}`);
  const fresh = answer.items.filter((item) => item.result === "new").length;
  const line = answer.dry
    ? `${fresh} new. Nothing was changed; --apply does it.`
    : `${fresh} new, and applied.`;
  print([...found, line], answer);
  return 0;
}
