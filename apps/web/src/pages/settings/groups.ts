import type { Control } from "./controls.ts";
import type { SettingsName } from "./place.ts";

/** Pages that are made of the registry alone. */
export const groupNames = ["business", "sending", "money", "words", "data"] as const;
export type GroupName = (typeof groupNames)[number];

export interface Placed {
  key: string;
  control: Control;
}

interface Part {
  /** Its heading is among the words. */
  name:
    | "house"
    | "public"
    | "mornings"
    | "pace"
    | "lifetimes"
    | "guards"
    | "template"
    | "budget"
    | "asks"
    | "answers"
    | "outside";
  settings: readonly Placed[];
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const number = (
  unit: "perSecond" | "percent" | "times" | "s" | "m" | "h" | "days" | "mb" | "whole",
  per = 1,
) => ({ kind: "number", unit, per }) as const;
const one = (kind: "line" | "text" | "list" | "zone" | "switch" | "secret") => ({ kind }) as const;

/** Where each setting stands: a new one without a place fails a test. */
export const groups: Readonly<Record<GroupName, readonly Part[]>> = {
  business: [
    {
      name: "house",
      settings: [
        { key: "app.businessName", control: one("line") },
        { key: "app.timeZone", control: one("zone") },
      ],
    },
    {
      name: "public",
      settings: [
        { key: "public.privacyText", control: one("text") },
        { key: "public.termsText", control: one("text") },
        { key: "public.deletionText", control: one("text") },
      ],
    },
  ],
  sending: [
    {
      name: "mornings",
      settings: [
        { key: "morning.automatic", control: one("switch") },
        { key: "runs.sendAt", control: one("line") },
        { key: "morning.ownZone", control: one("switch") },
        { key: "morning.further", control: one("list") },
        { key: "morning.planAheadMs", control: number("m", minute) },
        { key: "morning.catchUpMs", control: number("h", hour) },
        { key: "morning.freeDiskMb", control: number("mb") },
        { key: "morning.listAgeDays", control: number("days") },
      ],
    },
    {
      name: "pace",
      settings: [
        { key: "outbound.messagesPerSecond", control: number("perSecond") },
        { key: "outbound.contentGapMs", control: number("s", second) },
        { key: "outbound.undoSeconds", control: number("s") },
      ],
    },
    {
      name: "lifetimes",
      settings: [
        { key: "unlock.packLifeDays", control: number("days") },
        { key: "runs.endsAfterMs", control: number("h", hour) },
        { key: "runs.directDelivery", control: one("switch") },
        { key: "outbound.announcementLifeMs", control: number("h", hour) },
        { key: "outbound.windowMarginMs", control: number("s", second) },
        { key: "outbound.uncertainMs", control: number("s", second) },
      ],
    },
    {
      name: "guards",
      settings: [
        { key: "runs.canaryPercent", control: number("percent") },
        { key: "runs.canaryFailurePercent", control: number("percent") },
        { key: "runs.canaryWaitMs", control: number("m", minute) },
        { key: "runs.breakerPercent", control: number("percent") },
        { key: "runs.latchFactor", control: number("times") },
      ],
    },
    {
      name: "template",
      settings: [
        {
          key: "unlock.template",
          control: { kind: "parts", parts: ["name", "language"], isLong: false },
        },
      ],
    },
  ],
  money: [
    {
      name: "budget",
      settings: [
        { key: "money.monthBudget", control: number("whole") },
        { key: "money.budgetCurrency", control: one("line") },
        { key: "money.budgetWarnPercent", control: number("percent") },
        { key: "money.budgetStops", control: one("switch") },
      ],
    },
  ],
  words: [
    {
      name: "asks",
      settings: [
        { key: "unlock.triggerWords", control: one("list") },
        { key: "people.optOutWords", control: one("list") },
      ],
    },
    {
      name: "answers",
      settings: [
        {
          key: "unlock.notices",
          control: {
            kind: "parts",
            parts: ["already_delivered", "expired", "no_pack", "stranger"],
            isLong: true,
          },
        },
      ],
    },
  ],
  data: [
    {
      name: "outside",
      settings: [
        { key: "watch.heartbeatUrl", control: one("secret") },
        { key: "watch.heartbeatSecret", control: one("secret") },
        { key: "watch.heartbeatEveryMs", control: number("m", minute) },
      ],
    },
  ],
};

/** Settings that a page of its own is about. */
const elsewhere: Readonly<Record<string, { page: SettingsName; control: Control }>> = {
  "whatsapp.token": { page: "connection", control: one("secret") },
  "whatsapp.appSecrets": { page: "connection", control: one("secret") },
  "whatsapp.phoneNumberId": { page: "connection", control: one("line") },
  "whatsapp.businessAccountId": { page: "connection", control: one("line") },
  "whatsapp.graphUrl": { page: "connection", control: one("line") },
  "outbound.testMode": { page: "connection", control: one("switch") },
  "outbound.testNumbers": { page: "connection", control: one("list") },
  "access.secondFactorFor": { page: "security", control: one("list") },
};

interface Known extends Placed {
  page: SettingsName;
}

/** Every setting there is a place for. */
export const placed: readonly Known[] = [
  ...groupNames.flatMap((page) =>
    groups[page].flatMap(({ settings }) => settings.map((setting) => ({ ...setting, page }))),
  ),
  ...Object.entries(elsewhere).map(([key, { page, control }]) => ({ key, page, control })),
];

const byKey = new Map(placed.map((setting) => [setting.key, setting]));

export const placeOf = (key: string): Known | undefined => byKey.get(key);

/** Of what is newer than this page: as a text. */
export const controlOf = (key: string): Control => byKey.get(key)?.control ?? { kind: "line" };
