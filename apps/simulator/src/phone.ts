import { isObject, listOf } from "./checks.ts";
import type { Person, SentMessage } from "./course.ts";
import { takeThroughput } from "./limits.ts";
import { keepInbound } from "./media.ts";
import {
  fromOf,
  messagesChange,
  preferenceChange,
  secondsText,
  systemChange,
  userIdChange,
} from "./payloads.ts";
import { addressOf, digitsOf } from "./people.ts";
import type { Stage } from "./stage.ts";
import { emitStatus, pricingOf } from "./statuses.ts";

export type PhoneOptions = {
  name?: string;
  userId?: string;
  hideNumber?: boolean;
  /** Restores a window: the database behind the webhook may outlive the simulator. */
  lastInboundAt?: number;
};
export type TapOptions = {
  payload?: string;
  label?: string;
  form?: "button" | "button_reply" | "list_reply";
  /** The message that was tapped; by default the last with buttons. Null leaves `context` out. */
  context?: string | null;
  twice?: boolean;
  at?: number;
};

/** A person with WhatsApp. Promises resolve when the webhook took the event, or gave up on it. */
export type Phone = {
  /** Digits only (a wa_id). */
  readonly number: string;
  readonly userId: string | null;
  readonly inbox: readonly SentMessage[];
  /** Wamids of this phone's messages that the business marked as read. */
  readonly seenByBusiness: readonly string[];
  tap(options?: TapOptions): Promise<string>;
  type(text: string, options?: { context?: string; at?: number }): Promise<string>;
  /** Opens the chat: everything unread, or one message. */
  read(wamid?: string): Promise<void>;
  /** A file that the business can download for seven days. */
  sendMedia(
    type: "image" | "video" | "audio" | "document" | "sticker",
    file: {
      bytes: Uint8Array<ArrayBuffer>;
      mimeType: string;
      caption?: string;
      filename?: string;
      voice?: boolean;
    },
  ): Promise<string>;
  /** Any inbound message; `from`, `id` and `timestamp` are filled in where they are missing. */
  sendRaw(message: Record<string, unknown>): Promise<string>;
  block(): void;
  unblock(): void;
  stopMarketing(): Promise<void>;
  resumeMarketing(): Promise<void>;
  changeNumber(to: string): Promise<void>;
};

export function createPhone(stage: Stage, person: Person): Phone {
  return {
    get number() {
      return person.waId;
    },
    get userId() {
      return person.userId;
    },
    inbox: person.inbox,
    seenByBusiness: person.seenByBusiness,
    tap: (options = {}) => tap(stage, person, options),
    type: (text, options = {}) =>
      say(stage, person, [
        {
          ...stampOf(stage, options.at),
          type: "text",
          text: { body: text },
          ...contextOf(stage, options.context),
        },
      ]),
    read: (wamid) => read(stage, person, wamid),
    sendMedia: (type, { bytes, mimeType, ...more }) => {
      const { id, sha256 } = keepInbound(stage, mimeType, bytes);
      // In webhooks the hash is base64; GET /{media} gives hex.
      const content = {
        id,
        mime_type: mimeType,
        sha256: Buffer.from(sha256, "hex").toString("base64"),
        ...more,
      };
      return say(stage, person, [{ ...stampOf(stage, undefined), type, [type]: content }]);
    },
    sendRaw: (message) => say(stage, person, [{ ...stampOf(stage, undefined), ...message }]),
    block: () => {
      person.blockedUs = true;
    },
    unblock: () => {
      person.blockedUs = false;
    },
    stopMarketing: () => preferMarketing(stage, person, "stop"),
    resumeMarketing: () => preferMarketing(stage, person, "resume"),
    changeNumber: (to) => changeNumber(stage, person, to),
  };
}

type Draft = Record<string, unknown>;

function tap(stage: Stage, person: Person, options: TapOptions): Promise<string> {
  const { form = "button", label = "Unlock today's content" } = options;
  const tapped = options.context === undefined ? lastWithButtons(person, form) : null;
  const context = options.context === undefined ? tapped?.wamid : (options.context ?? undefined);
  const payload = options.payload ?? payloadOf(tapped) ?? "RETRIEVE_CONTENT";
  const one = (laterMs: number): Draft => ({
    ...stampOf(stage, (options.at ?? stage.now()) + laterMs),
    ...tapBody(form, payload, label),
    ...contextOf(stage, context),
  });
  const message = person.inbox.findLast((one) => one.wamid === context);
  if (message)
    stage.ledger.note(stage, { message, person, pricing: pricingOf(stage, message, false) }, "clicked");
  return say(stage, person, options.twice ? [one(0), one(1000)] : [one(0)]);
}

function tapBody(form: NonNullable<TapOptions["form"]>, payload: string, label: string): Draft {
  switch (form) {
    case "button":
      return { type: "button", button: { payload, text: label } };
    case "button_reply":
      return {
        type: "interactive",
        interactive: { type: form, button_reply: { id: payload, title: label } },
      };
    case "list_reply":
      return { type: "interactive", interactive: { type: form, list_reply: { id: payload, title: label } } };
    default:
      return form satisfies never;
  }
}

/** One webhook with these messages, and the 24-hour window that they open. */
async function say(stage: Stage, person: Person, drafts: Draft[]): Promise<string> {
  const messages = drafts.map(
    (draft): Draft => ({ ...fromOf(person), id: stage.ids.incoming(addressOf(person)), ...draft }),
  );
  for (const message of messages) {
    takeThroughput(stage);
    stage.inbound.set(String(message.id), person);
    person.lastInboundAt = Math.max(person.lastInboundAt ?? 0, Number(message.timestamp) * 1000);
  }
  await stage.emit(messagesChange(stage, person, messages), person.waId);
  return String(messages[0]?.id);
}

async function read(stage: Stage, person: Person, wamid: string | undefined): Promise<void> {
  const unread = [...person.unread.values()];
  const opened = wamid === undefined ? unread : unread.filter((course) => course.message.wamid === wamid);
  await Promise.all(opened.map((course) => emitStatus(stage, course, "read")));
}

async function preferMarketing(stage: Stage, person: Person, value: "stop" | "resume"): Promise<void> {
  person.marketingStopped = value === "stop";
  await stage.emit(preferenceChange(stage, person, value), person.waId);
}

/** The old number is nobody's afterwards; a user id is made anew, as Meta does (meta.md 2.5). */
async function changeNumber(stage: Stage, person: Person, to: string): Promise<void> {
  const [oldNumber, oldUserId] = [person.waId, person.userId];
  const from = { ...fromOf(person), id: stage.ids.incoming(addressOf(person)) };
  stage.people.delete(oldNumber);
  stage.notOnWhatsApp.add(oldNumber);
  person.waId = digitsOf(to);
  stage.notOnWhatsApp.delete(person.waId);
  stage.people.set(person.waId, person);
  const body = `${person.name} changed from ${oldNumber} to ${person.waId}`;
  const system = { body, wa_id: person.waId, type: "user_changed_number" };
  const message = { ...from, ...stampOf(stage, undefined), type: "system", system };
  await stage.emit(systemChange(stage, message), oldNumber);
  if (oldUserId === null) return;
  person.userId = stage.ids.userId(person.waId);
  await stage.emit(userIdChange(stage, person, oldUserId), person.waId);
}

function stampOf(stage: Stage, at: number | undefined): Draft {
  return { timestamp: secondsText(at ?? stage.now()) };
}

function contextOf(stage: Stage, wamid: string | undefined): Draft {
  return wamid === undefined ? {} : { context: { from: stage.settings.displayPhone, id: wamid } };
}

function lastWithButtons(person: Person, form: TapOptions["form"]): SentMessage | undefined {
  const last = (type: string): SentMessage | undefined =>
    person.inbox.findLast((message) => message.type === type);
  return form === "button" ? last("template") : (last("interactive") ?? last("template"));
}

/** The payload that the sender of the template put behind its first quick reply. */
function payloadOf(message: SentMessage | null | undefined): string | undefined {
  const template = message?.body.template;
  if (!isObject(template)) return undefined;
  const button = listOf(template.components).find((component) => component.sub_type === "quick_reply");
  const payload = listOf(button?.parameters)[0]?.payload;
  return typeof payload === "string" ? payload : undefined;
}
