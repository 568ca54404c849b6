import { atDoor } from "./own-doors.ts";
import { Refused } from "./refused.ts";
import { passkeyWords as words } from "./words/passkeys.ts";

/** Why this browser can't take or use a passkey at this address; null when it can. */
export function whyNoPasskey(): string | null {
  if (/^[\d.]+$|^\[/.test(location.hostname)) return words.byNumbers(location.port);
  if (!isSecureContext) return words.notSecure;
  return "PublicKeyCredential" in window ? null : words.oldBrowser;
}

type Browser = typeof import("@simplewebauthn/browser");
const browser = (): Promise<Browser> => import("@simplewebauthn/browser");

/** Asks the device; what it says, or that somebody changed their mind, is told in words. */
async function asking<T>(work: (of: Browser) => Promise<T>): Promise<T> {
  try {
    return await work(await browser());
  } catch (error) {
    if (error instanceof Refused) throw error;
    const name = error instanceof Error ? error.name : "";
    throw new Refused(
      name === "NotAllowedError" || name === "AbortError"
        ? words.stopped
        : name === "InvalidStateError"
          ? words.thereAlready
          : words.failed,
    );
  }
}

export async function addPasskey(name: string): Promise<void> {
  const { options } = await atDoor<{ options: never }>("passkey/make", {});
  const response = await asking(({ startRegistration }) => startRegistration({ optionsJSON: options }));
  await atDoor("passkey/add", { name, response });
}

/** Signs in; `isSame`: only as who is signed in already, to say again who they are. */
export async function signInByPasskey({ isSame = false } = {}): Promise<void> {
  const { options } = await atDoor<{ options: never }>("passkey/ask", {});
  const response = await asking(({ startAuthentication }) => startAuthentication({ optionsJSON: options }));
  await atDoor("sign-in/passkey", { response, isSame });
}

/** A name by which its owner tells it from others: of the system and browser that made it. */
export function likelyName({ userAgent } = navigator): string {
  const system = /iPhone|iPad/.test(userAgent)
    ? "iPhone"
    : /Android/.test(userAgent)
      ? "Android"
      : /Mac OS/.test(userAgent)
        ? "Mac"
        : /Windows/.test(userAgent)
          ? "Windows"
          : "Linux";
  const program = /Edg\//.test(userAgent)
    ? "Edge"
    : /Firefox\//.test(userAgent)
      ? "Firefox"
      : /Chrome\//.test(userAgent)
        ? "Chrome"
        : "Safari";
  return words.likely(program, system);
}
