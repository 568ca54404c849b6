import { BlockList, isIP } from "node:net";

/** Nobody's, or somebody's of this machine, of its network or of its provider's. */
const closed: readonly [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** All that was given out is in 2000::/3; of it, these lead elsewhere or hold an address of the older kind. */
const given: readonly [string, number] = ["2000::", 3];
const closedInside: readonly [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const listOf = (family: "ipv4" | "ipv6", nets: readonly (readonly [string, number])[]): BlockList => {
  const list = new BlockList();
  for (const [net, prefix] of nets) list.addSubnet(net, prefix, family);
  return list;
};
const closed4 = listOf("ipv4", closed);
const given6 = listOf("ipv6", [given]);
const closed6 = listOf("ipv6", closedInside);

/**
 * Whether an address, as a socket connects to it, is somebody's on the public internet. Of IPv6 only what was given out:
 * mapped, translated and local forms are all outside of that.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed4.check(address, "ipv4");
    case 6:
      return !address.includes("%") && given6.check(address, "ipv6") && !closed6.check(address, "ipv6");
    default:
      return false;
  }
}
