import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/**
 * Whose request it is. A forwarded address counts only when a trusted proxy handed it on; of several
 * the right-most that is not a proxy itself, since everything left of it could be invented.
 */
export function clientAddress(
  request: Pick<IncomingMessage, "socket" | "headers">,
  trustedProxies: readonly string[],
): string {
  const peer = peerOf(request.socket);
  if (!trustedProxies.includes(peer)) return bucketOf(peer);
  const header = request.headers["x-forwarded-for"];
  const hops = (Array.isArray(header) ? header.join(",") : (header ?? ""))
    .split(",")
    .map((hop) => plain(hop.trim()));
  const client = hops.reverse().find((hop) => hop !== "" && !trustedProxies.includes(hop));
  return bucketOf(client ?? peer);
}

/** The other end of the connection itself, a proxy's where one stands between. */
export const peerOf = (socket: { remoteAddress?: string | undefined }): string =>
  plain(socket.remoteAddress ?? "unknown");

/** Some proxies add the port, which is another one for each connection. */
const plain = (hop: string) =>
  hop
    .replace(/^\[(.*)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");

/** One household of IPv6 has a whole /64, however its address is written. */
export function bucketOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [left = "", right] = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1).split("::");
  const head = left === "" ? [] : left.split(":");
  const tail = right ? right.split(":") : [];
  const zeros = Array.from({ length: right === undefined ? 0 : 8 - head.length - tail.length }, () => "0");
  return `${[...head, ...zeros, ...tail].slice(0, 4).join(":")}::/64`;
}

/** Which pages may send cookies along: our own, wherever we are reached. */
export function createOrigins(publicUrl: string | null) {
  const allowed = new Set<string>(publicUrl ? [publicUrl] : []);
  return {
    allows: (origin: string) => allowed.has(origin),
    /** Without PUBLIC_URL the address we listen on is ours; a loopback has two names. */
    listeningOn(host: string, port: number): string {
      const name = host.includes(":") ? `[${host}]` : host;
      const url = `http://${name}:${port}`;
      if (publicUrl) return publicUrl;
      allowed.add(url);
      if (host === "127.0.0.1" || host === "::1") allowed.add(`http://localhost:${port}`);
      return url;
    },
  };
}

export type Origins = ReturnType<typeof createOrigins>;
