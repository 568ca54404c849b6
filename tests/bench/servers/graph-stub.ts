import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Meta's side of a send: takes everything at once, and remembers in which order each person got it. */
const received = new Map<string, string[]>();
let requests = 0;

interface Sent {
  to: string;
  text?: { body: string };
}

function accept({ to, text }: Sent): string {
  requests++;
  const theirs = received.get(to) ?? [];
  received.set(to, theirs);
  theirs.push(text?.body ?? "");
  const id = `wamid.stub-${process.pid}-${requests}`;
  return JSON.stringify({
    messaging_product: "whatsapp",
    contacts: [{ input: to, wa_id: to.replace("+", "") }],
    messages: [{ id }],
  });
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const answer =
      request.method === "GET"
        ? JSON.stringify({ requests, people: Object.fromEntries(received) })
        : accept(JSON.parse(Buffer.concat(chunks).toString("utf8")) as Sent);
    const length = Buffer.byteLength(answer);
    response.writeHead(200, { "content-type": "application/json", "content-length": length }).end(answer);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
process.on("SIGTERM", () => process.exit(0));
