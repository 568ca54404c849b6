import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

const lifeDays = 180;
const dayMs = 86_400_000;
const mostAccounts = 8;
const name = "unlatch.known";

/** An account that has signed in with a browser, and on which day. */
interface Mark {
  day: number;
  proof: string;
}

/**
 * A browser that has signed in to an account carries a mark of it, which nobody else can make. Wrong passwords from there
 * are counted apart: a stranger who hammers the account does not lock its owner out.
 */
export function createDeviceMarks(options: { secret: string; https: boolean; now: () => number }) {
  const { https, now } = options;
  const key = Buffer.from(hkdfSync("sha256", options.secret, "", "unlatch device marks", 32));
  const cookie = https ? `__Host-${name}` : name;
  const today = () => Math.floor(now() / dayMs);
  const proofOf = (device: string, email: string, day: number) =>
    createHmac("sha256", key)
      .update(JSON.stringify([device, email, day]))
      .digest("base64url")
      .slice(0, 22);

  function read(header: string | null | undefined): { device: string; marks: Mark[] } | null {
    const sent = (header ?? "").split(/; */).find((one) => one.startsWith(`${cookie}=`));
    const [device = "", ...marks] = (sent?.slice(cookie.length + 1) ?? "").split(".");
    if (!/^[\w-]{22}$/.test(device)) return null;
    return {
      device,
      marks: marks.slice(0, mostAccounts).flatMap((one) => {
        const [, day, proof] = /^(\d{1,6})~([\w-]{22})$/.exec(one) ?? [];
        return day && proof ? [{ day: Number(day), proof }] : [];
      }),
    };
  }

  const isOf = (email: string, device: string, { day, proof }: Mark) =>
    day > today() - lifeDays && timingSafeEqual(Buffer.from(proof), Buffer.from(proofOf(device, email, day)));

  return {
    /** The browser, where it has signed in to this account before; else null. */
    deviceOf(header: string | null | undefined, email: string): string | null {
      const known = read(header);
      return known?.marks.some((mark) => isOf(email, known.device, mark)) ? known.device : null;
    },
    /** Who was let in is marked: the accounts of one browser beside each other, the last one first. */
    mark(response: Response, header: string | null | undefined, email: string): Response {
      if (!response.headers.getSetCookie().some((one) => /session_token=[^;]/.test(one))) return response;
      const { device, marks } = read(header) ?? { device: randomBytes(16).toString("base64url"), marks: [] };
      const others = marks.filter((mark) => !isOf(email, device, mark));
      const mine = { day: today(), proof: proofOf(device, email, today()) };
      const value = [mine, ...others].slice(0, mostAccounts).map(({ day, proof }) => `${day}~${proof}`);
      const marked = new Response(response.body, response);
      marked.headers.append(
        "set-cookie",
        `${cookie}=${[device, ...value].join(".")}; Path=/; Max-Age=${lifeDays * 86_400}; HttpOnly; SameSite=Lax${https ? "; Secure" : ""}`,
      );
      return marked;
    },
  };
}

export type DeviceMarks = ReturnType<typeof createDeviceMarks>;
