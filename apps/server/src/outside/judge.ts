import { isIP } from "node:net";
import { OutsideFailure, type Reach } from "@unlatch/core/outside";
import { isPublicAddress } from "./public-address.ts";

/** All addresses of a name. Asked once for each request. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** Where a request goes: to this very address, under this name. */
export interface Target {
  url: URL;
  address: string;
}

const refused = (why: string): OutsideFailure => new OutsideFailure("refused", why);

/** Ports of mail, shells and databases are nobody's for a web request. */
const isWebPort = (port: string): boolean => port === "" || port === "443" || Number(port) >= 1_024;

/**
 * Says where an address leads, or refuses it. The URL's own reader has put every odd way to write a number (octal,
 * hexadecimal, short, of another script) into its plain form before anything is judged.
 */
export async function judge(
  text: string,
  { reach, listed, resolve }: { reach: Reach; listed: ReadonlySet<string>; resolve: Resolve },
): Promise<Target> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url) throw refused("This is no web address. Write it whole, beginning with https://.");
  if (url.username !== "" || url.password !== "")
    throw refused("A web address with a name or password in it is not asked. Put it into a header.");
  if (reach === "listed") {
    if (!listed.has(url.origin))
      throw refused(`${url.origin} is not among the addresses that were listed for this house.`);
  } else {
    if (url.protocol !== "https:") throw refused("Only addresses that begin with https:// are asked.");
    if (!isWebPort(url.port)) throw refused(`Port ${url.port} is not one that web servers have.`);
  }
  const addresses = await addressesOf(url, resolve);
  const [address] = addresses;
  if (address === undefined) throw new OutsideFailure("unreachable", `${url.hostname} has no address.`);
  // All of them: who has one inside and one outside would lead us in at the next question.
  if (reach === "public" && !addresses.every(isPublicAddress))
    throw refused(`${url.hostname} does not lead to the public internet, so it is not asked.`);
  return { url, address };
}

async function addressesOf(url: URL, resolve: Resolve): Promise<readonly string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host)) return [host];
  try {
    return await resolve(host);
  } catch {
    throw new OutsideFailure(
      "unreachable",
      `The name ${host} can't be found. Look whether it is written right.`,
    );
  }
}
