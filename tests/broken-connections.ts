// What can be wrong between a house and Meta: one for each line of the diagnosis, and what the line says then.
import type { CheckName } from "@unlatch/core/diagnosis/check";
import type { DoorMark } from "@unlatch/core/inbound/door";
import { type Outside, OutsideFailure } from "@unlatch/core/outside";
import type { Simulator } from "@unlatch/simulator";

export const account = "900100200300400";

/** A house and its Meta, whichever way they were put together. */
export interface Breakable {
  meta: Simulator;
  set(key: "whatsapp.businessAccountId" | "unlock.template", value: unknown): unknown;
  /** Something came to the door, after all that came before. */
  mark(seen: Partial<Record<DoorMark, number>>): unknown;
}

export interface BrokenConnection {
  line: CheckName;
  says: RegExp;
  todo: RegExp;
  outside?: Outside;
  break: (house: Breakable) => unknown;
}

/** A door that is reached: it says the challenge again, as ours does. */
export const reached: Outside = {
  request: async (url) => ({
    status: 200,
    headers: {},
    body: Buffer.from(new URL(url).searchParams.get("hub.challenge") ?? ""),
  }),
};

/** One for each line, in their order. */
export const brokenConnections: readonly BrokenConnection[] = [
  {
    line: "token",
    says: /no longer|expired/i,
    todo: /token/,
    break: ({ meta }) => meta.account.expireToken(),
  },
  {
    line: "number",
    says: /DISCONNECTED: it can't send/,
    todo: /Register the number/,
    break: ({ meta }) => Object.assign(meta.number, { status: "DISCONNECTED" }),
  },
  {
    line: "account",
    says: new RegExp(`no business account under the id ${account}0`),
    todo: /Compare the id/,
    break: ({ set }) => set("whatsapp.businessAccountId", `${account}0`),
  },
  {
    line: "template",
    says: /no template another/,
    todo: /Create it/,
    break: ({ set }) => set("unlock.template", { name: "another", language: "en" }),
  },
  {
    line: "subscription",
    says: /do not go to this app/,
    todo: /subscribe it to the account/,
    break: ({ meta }) => Object.assign(meta.app, { isSubscribed: false }),
  },
  {
    line: "callback",
    says: /entered for the number: https:\/\/old\.example\/hook/,
    todo: /Enter \S+\/webhook there/,
    break: ({ meta }) =>
      Object.assign(meta.number, { webhook_configuration: { phone_number: "https://old.example/hook" } }),
  },
  {
    line: "fields",
    says: /messages is not subscribed/,
    todo: /Webhook fields/,
    break: ({ meta }) => Object.assign(meta.app, { fields: ["account_update"] }),
  },
  {
    line: "handshake",
    says: /another verify token/,
    todo: /Copy the verify token/,
    break: ({ mark }) => mark({ handshake_refused: 1 }),
  },
  {
    line: "signature",
    says: /not signed with our app secret \(3 so far\)/,
    todo: /copy it from the app's basic settings/,
    break: ({ mark }) => mark({ signature_refused: 3 }),
  },
  {
    line: "app",
    says: /for trying out/,
    todo: /own number/,
    break: ({ meta }) => Object.assign(meta.number, { account_mode: "SANDBOX" }),
  },
  {
    line: "health",
    says: /lets nothing be sent/,
    todo: /./,
    break: ({ meta }) =>
      Object.assign(meta.number, { health_status: { can_send_message: "BLOCKED", entities: [] } }),
  },
  {
    line: "outside",
    says: /does not lead to the public internet/,
    todo: /public https address/,
    outside: {
      request: async () => {
        throw new OutsideFailure("refused", "unlatch.example.org does not lead to the public internet.");
      },
    },
    break: () => {},
  },
];
