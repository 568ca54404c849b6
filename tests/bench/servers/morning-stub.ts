import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { appSecret, phoneNumberId } from "../bodies.ts";
import type { Taken } from "../morning-run.ts";

/**
 * Meta on a working morning: answers after a moment, remembers when it took what for whom, and reports
 * each message as sent and delivered. Told `{"port":…}` it posts the statuses there; told `{"hold":true}`
 * it refuses templates as paused.
 */
const answerMs = 30;
const reportEveryMs = 100;
let refusesTemplates = false;
let port = 0;
let last = 0;
let taken: Taken[] = [];
const toReport: { id: string; to: string }[] = [];

const paused = { message: "(#132015) Template is paused", type: "OAuthException", code: 132015 };
export const wall = () => performance.timeOrigin + performance.now();

function answerTo(sent: { to: string; type: string }): [number, object] {
  if (sent.type === "template" && refusesTemplates) return [400, { error: paused }];
  const to = sent.to.replace("+", "");
  const id = `wamid.morning-${process.pid}-${last++}`;
  taken.push({ type: sent.type, to, at: wall() });
  toReport.push({ id, to });
  return [
    200,
    { messaging_product: "whatsapp", contacts: [{ input: sent.to, wa_id: to }], messages: [{ id }] },
  ];
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    if (request.method === "GET") {
      response.end(JSON.stringify(taken));
      taken = [];
      return;
    }
    const sent = JSON.parse(Buffer.concat(chunks).toString("utf8")) as { to: string; type: string };
    setTimeout(() => {
      const [status, body] = answerTo(sent);
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    }, answerMs);
  });
});

/** Both levels of all that was taken since, in one body, as Meta does under load. */
function report(): void {
  const some = toReport.splice(0, 45);
  if (port === 0 || some.length === 0) return;
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const statuses = some.flatMap(({ id, to }) =>
    ["sent", "delivered"].map((status) => ({ id, status, timestamp, recipient_id: to })),
  );
  const metadata = { display_phone_number: "15550100001", phone_number_id: phoneNumberId };
  const value = { messaging_product: "whatsapp", metadata, statuses };
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "900100200300400", changes: [{ field: "messages", value }] }],
  });
  const signature = createHmac("sha256", appSecret).update(body).digest("hex");
  const headers = { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` };
  // The server may have ended already; what it missed is nobody's figure.
  fetch(`http://127.0.0.1:${port}/webhook`, { method: "POST", headers, body })
    .then((answer) => answer.arrayBuffer())
    .catch(() => {});
}
setInterval(report, reportEveryMs);

createInterface({ input: process.stdin }).on("line", (line) => {
  const order = JSON.parse(line) as { port?: number; hold?: boolean };
  port = order.port ?? port;
  refusesTemplates = order.hold ?? refusesTemplates;
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
process.on("SIGTERM", () => process.exit(0));
