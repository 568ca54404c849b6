import { isObject, type Json } from "./checks.ts";

/** What may stand after a command without a name: `say +9198… hello`. */
const POSITIONS = new Map<string, readonly string[]>(
  Object.entries({
    say: ["phone", "text"],
    "change-number": ["phone", "to"],
    inject: ["id"],
    play: ["id"],
    delivery: ["id"],
    redeliver: ["id"],
    move: ["ms"],
    load: ["taps"],
    fault: ["kind"],
    "webhook-answers": ["status"],
    webhook: ["url"],
    recategorise: ["category"],
    "score-template": ["score"],
  }),
);

export const help = `The simulator: Meta's side of the wire.

  start [--virtual]            plays Meta until it is stopped
  state, shapes, scenarios, templates, deliveries [--last 50], delivery <id>
  say <phone> <text>           tap <phone> [--twice] [--payload P]      read <phone>
  block|unblock|opt-out|opt-in|inbox|hide-number <phone>                change-number <phone> <to>
  play <scenario> [--people 12] [--phone +91…] [--speed 1]              playing
  inject <shape> [--fresh]     one of the shapes of Meta's webhooks
  fault <kind> [--code C] [--to N] [--type T] [--nth 1] [--times 1]     fault clear
  limits [--messagesPerSecond 80] [--peoplePerDay 250] [--callsPerHour 5000] [--freeServicePerMonth 1000]
  pause-template, unpause-template, score-template <RED>, recategorise <MARKETING> [--notice], pace, end-pacing
  forget-media                 every upload is gone, as after 30 days; faults of uploads: --type media
  expire-token, renew-token, lock-account, reinstate-account, unplug [--ms 60000], webhook-answers <500|well>
  load <taps> [--people 100] [--phone +91…] [--withinMs 60000]
  redeliver [<id>] [--shuffle], retry-undelivered, webhook <url>, handshake
  move <ms>                    moves virtual time
`;

/** Sends one command to a running simulator; resolves to what it answered. */
export async function command(control: string, args: readonly string[]): Promise<unknown> {
  const [name = "", ...rest] = args;
  const answer = await fetch(`${control}/control/${encodeURIComponent(name)}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(givenOf(name, rest)),
  }).catch(() => {
    throw new Error(`No simulator answers at ${control}. Start one with: npm run simulator -- start`);
  });
  const body: unknown = await answer.json();
  if (!isObject(body) || !answer.ok)
    throw new Error(isObject(body) ? String(body.error) : `HTTP ${answer.status}`);
  return body.result;
}

export function givenOf(name: string, args: readonly string[]): Json {
  const given: Json = {};
  const positions = [...(POSITIONS.get(name) ?? ["phone"])];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (!arg.startsWith("--")) {
      const position = positions.shift();
      if (position === undefined) throw new Error(`"${arg}" is one word too many. Put quotes around a text.`);
      given[position] = arg;
      continue;
    }
    const next = args[index + 1];
    const hasValue = next !== undefined && !next.startsWith("--");
    given[arg.slice(2)] = hasValue ? plain(next) : true;
    if (hasValue) index += 1;
  }
  return given;
}

const plain = (text: string): unknown =>
  text === "true" ? true : text === "false" ? false : text === "null" ? null : text;
