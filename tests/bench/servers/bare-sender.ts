import { toGraphBody } from "@unlatch/whatsapp";
import { Pool } from "undici";
import { advisors, phoneNumberId, waIdOf } from "../bodies.ts";
import { onGo, words } from "../sends.ts";

/** The yardstick: the same bodies by an undici Pool, 64 at a time, their answers read. It keeps nothing. */
const [graphUrl = "", total = "0"] = process.argv.slice(2);
const { origin, pathname } = new URL(graphUrl);
const pool = new Pool(origin, { connections: 64, pipelining: 1 });
const path = `${pathname}/${phoneNumberId}/messages`;
const headers = { authorization: "Bearer bench", "content-type": "application/json" };

let next = 0;
let accepted = 0;

async function work(): Promise<void> {
  while (next < Number(total)) {
    const n = next++;
    const message = { type: "text" as const, body: words(Math.floor(n / advisors)) };
    const callbackData = `bench-${String(n).padStart(10, "0")}`;
    const body = JSON.stringify(toGraphBody(message, { to: { phone: `+${waIdOf(n)}` }, callbackData }));
    const answer = await pool.request({ path, method: "POST", headers, body });
    const { messages } = (await answer.body.json()) as { messages: { id: string }[] };
    if (messages[0]?.id) accepted++;
  }
}

onGo(async () => {
  await Promise.all(Array.from({ length: 64 }, work));
  return { end: performance.now(), accepted };
});
