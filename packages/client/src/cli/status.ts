import { createUnlatchClient } from "../client.ts";

export interface Server {
  url: string;
  apiKey?: string;
}

export type Print = (lines: string[], data: unknown) => void;

/** Without a key only what everybody may know: whether it is ready. */
export async function status(server: Server, print: Print): Promise<number> {
  const answer = await fetch(new URL("/readyz", server.url), { signal: AbortSignal.timeout(10_000) });
  const readiness: unknown = await answer.json().catch(() => null);
  const ready = answer.status === 200;
  const lines = [`${ready ? "✓" : "✗"} ${server.url} is ${ready ? "ready" : "not ready"}`];
  if (!server.apiKey) {
    lines.push("– Meta and sending: set UNLATCH_API_KEY to see them");
    print(lines, { ready, readiness, webhook: null, holds: null });
    return ready ? 0 : 1;
  }
  const client = createUnlatchClient(server);
  const [webhook, holds] = await Promise.all([client.webhooks.status.query(), client.sending.holds.query()]);
  const last = webhook.lastHeartbeatAt ? `last webhook ${webhook.lastHeartbeatAt}` : "no webhook yet";
  lines.push(`${webhook.connected ? "✓" : "–"} Meta: ${last}, ${webhook.messagesProcessed} messages in all`);
  // Test mode is chosen; whatever else holds messages is trouble.
  const troubles = holds.filter(({ scope }) => scope !== "test");
  for (const { reason } of holds.filter((hold) => !troubles.includes(hold)))
    lines.push(`– sending: ${reason}`);
  if (troubles.length === 0) lines.push("✓ sending: nothing is held");
  for (const hold of troubles)
    lines.push(`✗ sending: ${hold.scope} is held until ${hold.until ?? "it is released"}: ${hold.reason}`);
  print(lines, { ready, readiness, webhook, holds });
  return ready && troubles.length === 0 ? 0 : 1;
}
