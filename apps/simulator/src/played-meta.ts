import type { Verdict } from "./acts.ts";
import type { GraphCall, SentMessage } from "./course.ts";
import type { Delivery, WebhookTarget } from "./deliver.ts";
import type { Faults } from "./faults.ts";
import type { Phone, PhoneOptions } from "./phone.ts";
import type { Charged, Stage, UploadCall } from "./stage.ts";
import type { Template } from "./templates.ts";
import type { VirtualTime } from "./virtual-time.ts";
import type { Envelope } from "./webhook-body.ts";

/** `signature`: null leaves the header out. `raw`: these bytes instead of the payload. */
export type PostOptions = { signature?: string | null; raw?: Uint8Array };

/** Parts of the stage that a test may look at and change: numbers without WhatsApp, templates, the account, limits. */
type Shared = Pick<
  Stage,
  | "media"
  | "notOnWhatsApp"
  | "missingTemplates"
  | "marketingTemplates"
  | "number"
  | "templates"
  | "templateLife"
  | "account"
  | "app"
  | "limits"
>;

/** Meta as it is played here: what createSimulator hands out. */
export type Simulator = AsyncDisposable &
  Shared & {
    readonly graphUrl: string;
    /** Null: it lives in real time. */
    readonly time: VirtualTime | null;
    now(): number;
    readonly calls: readonly GraphCall[];
    readonly sent: readonly SentMessage[];
    readonly uploads: readonly UploadCall[];
    /** Webhooks that were refused to the end. */
    readonly undelivered: readonly Envelope[];
    readonly faults: Faults;
    /** Each try to hand over a webhook, with what was answered. */
    readonly deliveries: readonly Delivery[];
    /** What it priced, each message once. */
    charged(): Charged[];
    /** How templates in review come out. */
    reviewWith(reviewer: (template: Template) => Verdict): void;
    sentTo(phone: string): SentMessage[];
    phone(number: string, options?: PhoneOptions): Phone;
    /** One POST by hand, no retry; returns the status, 0 when nothing answered. */
    postWebhook(payload: unknown, options?: PostOptions): Promise<number>;
    redeliver(options?: { shuffle?: boolean; rebatch?: boolean; times?: number }): Promise<void>;
    /** Tries what was given up once more, as Meta does for days. */
    retryUndelivered(): Promise<void>;
    /** The GET with `hub.challenge`; true when the answer is exactly the challenge. */
    handshake(): Promise<boolean>;
    /** The webhook moved, for instance after a restart on another port. */
    pointWebhookAt(target: WebhookTarget): void;
    /** Meta can't be reached: connections are refused until it is plugged in again. */
    unplug(): Promise<void>;
    plugIn(): Promise<void>;
    /** An endpoint that is broken, without reaching it; null ends it. */
    answerWebhooksWith(status: number | null): void;
    /** In its own time: phones act, faults begin and end. */
    later(delayMs: number, task: () => unknown): void;
    /** Nothing is left; in virtual time, nothing is left to do at this moment. */
    idle(): Promise<void>;
    /** An answer is held back and only later time brings it. */
    held(): Promise<void>;
    close(): Promise<void>;
  };
