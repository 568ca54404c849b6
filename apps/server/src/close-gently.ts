import type { IncomingMessage } from "node:http";

/** What still comes of a body that nobody wants is thrown away within these bounds. */
const most = { bytes: 8 * 1024 * 1024, ms: 1_000 };

/**
 * For an answer that closes the connection before the body has come: a socket that is closed with bytes
 * unread takes the answer with it. So our side ends, and the other may hear why before it is cut.
 */
export function closeGently(incoming: IncomingMessage | undefined): void {
  if (!incoming || incoming.complete) return;
  const { socket } = incoming;
  const closeSoon = socket.destroySoon.bind(socket);
  const cut = () => void socket.destroy();
  // Node calls it when the answer is written.
  socket.destroySoon = () => {
    socket.destroySoon = closeSoon;
    if (incoming.complete || socket.destroyed) return closeSoon();
    const until = socket.bytesRead + most.bytes;
    socket.end();
    const limit = setTimeout(cut, most.ms).unref();
    socket.once("close", () => clearTimeout(limit));
    incoming.on("data", () => socket.bytesRead > until && cut());
    incoming.on("end", closeSoon);
    incoming.resume();
  };
}
