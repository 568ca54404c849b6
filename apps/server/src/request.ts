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
  const peer = plain(request.socket.remoteAddress ?? "unknown");
  if (!trustedProxies.includes(peer)) return bucketOf(peer);
  const header = request.headers["x-forwarded-for"];
  const hops = (Array.isArray(header) ? header.join(",") : (header ?? ""))
    .split(",")
    .map((hop) => plain(hop.trim()));
  const client = hops.reverse().find((hop) => hop !== "" && !trustedProxies.includes(hop));
  return bucketOf(client ?? peer);
}

const plain = (address: string) => address.replace(/^::ffff:/, "");

/** One household of IPv6 has a whole /64. */
const bucketOf = (address: string) => (isIPv6(address) ? address.split(":").slice(0, 4).join(":") : address);

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
