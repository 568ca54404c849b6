import { admin } from "./server.ts";

/** Somebody who is signed in and uses the REST face. */
export async function signIn(url: string) {
  const origin = new URL(url).origin;
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(admin),
  });
  if (!signedIn.ok) throw new Error(`Signing in: ${signedIn.status} ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");

  async function call<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: { "content-type": "application/json", origin, cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  return {
    cookie,
    get: <T>(path: string) => call<T>("GET", path),
    post: <T>(path: string, body: unknown = {}) => call<T>("POST", path, body),
    async addAdvisors(phones: readonly string[]): Promise<void> {
      await Promise.all(
        phones.map((phone, index) => call("POST", "/advisors", { name: `Advisor ${index}`, phone })),
      );
    },
    /** An approved pack of today with these texts. */
    async addPack(texts: readonly string[]): Promise<string> {
      const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kolkata" }).format();
      const parts = texts.map((body) => ({ type: "text", body }));
      const { id } = await call<{ id: string }>("POST", "/packs", { day, parts });
      await call("POST", `/packs/${id}/approve`, {});
      return id;
    },
  };
}
