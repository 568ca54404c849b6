import { inLanguage } from "./language.ts";

const en = {
  byNumbers: (port: string) =>
    `Browsers take no passkey at an address of numbers. On this machine open http://localhost${port ? `:${port}` : ""}; elsewhere the address under which the server is reached by HTTPS.`,
  notSecure: "Browsers take a passkey over HTTPS only. Open the HTTPS address of this server.",
  oldBrowser: "This browser knows no passkeys. A newer one does.",
  stopped: "The device was not asked to the end, so nothing was done. Try again when you are ready.",
  thereAlready: "This device has a passkey of yours already.",
  failed: "The device could not do it. Try again, or another device.",
  likely: (program: string, system: string) => `${program} on ${system}`,
};

export const passkeyWords = inLanguage<typeof en>({ en });
